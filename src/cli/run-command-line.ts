import { type CommandLine, plainCommandLine } from '../domain/next-command.ts';
import { SolekeyError } from '../domain/solekey-error.ts';
import type { Command, Given, Outcome } from './command.ts';
import { commands, globalOptions } from './commands/index.ts';
import { createHost, exitCodes, type Signal } from './host.ts';
import { commandLineFor } from './next-command-line.ts';
import { openedStandardError, standardError } from './output/standard-error.ts';
import { openedStandardOutput } from './output/standard-output.ts';
import { textOutcome } from './output/text.ts';
import { writeOutputs } from './output/write-outputs.ts';
import { createProgram } from './program.ts';
import { tellError } from './tell-error.ts';
import { catchUncaughtErrors } from './uncaught-errors.ts';
import { startHere } from './usage/start-here.ts';
import { translateHabits } from './usage/typing-habits.ts';
import { isCommanderError } from './usage.ts';

/**
 * Parses, runs one command, writes what it leaves, and ends the process with its exit code. The process is ended and
 * not left to run dry: a socket or a timer that an SDK has left behind must not hold a person up.
 */
export async function runCommandLine(argv: readonly string[]): Promise<void> {
  catchUncaughtErrors();
  let commandLine = plainCommandLine;
  const onInvocation = (invocation: Invocation) => {
    ({ commandLine } = invocation);
  };
  const exitCode = await run(argv, onInvocation).catch((error: unknown) =>
    tellError(error, standardError(), argv.includes('--debug'), commandLine),
  );
  process.exitCode = exitCode;
  for (const stream of [openedStandardOutput(), openedStandardError()])
    if (stream !== null) await flushed(stream);
  process.exit(exitCode);
}

type Invocation = { command: Command; given: Given; commandLine: CommandLine };

async function run(
  typed: readonly string[],
  onInvocation: (invocation: Invocation) => void,
): Promise<number> {
  const argv = translateHabits(typed, commands, globalOptions);
  let exitCode = 0;
  const onCommand = async (command: Command, given: Given) => {
    const invocation = { command, given, commandLine: commandLineFor(command, given, commands) };
    onInvocation(invocation);
    exitCode = await runCommand(invocation);
  };
  let help = '';
  const program = createProgram(commands, onCommand, argv, (text) => {
    help += text;
  });
  try {
    if (argv[0] === 'complete') {
      help = await answerCompletion(argv);
    } else if (argv.every((word) => globalOptions.some(({ flags }) => flags === word))) {
      help = startHere;
    } else {
      await program.parseAsync(argv, { from: 'user' });
    }
  } catch (error) {
    if (!isCommanderError(error)) throw error;
  }
  return help === '' ? exitCode : writeHelp(help);
}

/** What a completion script asks: `complete -- WORDS`. */
async function answerCompletion(argv: readonly string[]): Promise<string> {
  const { completeWords } = await import('./completion/complete-words.ts');
  const { completionValues } = await import('./wiring/completion-values.ts');
  const words = argv.slice(argv.indexOf('--') + 1);
  return completeWords(words, commands, globalOptions, completionValues(words, process));
}

/** As any other output: a full disk is reported. */
async function writeHelp(help: string): Promise<number> {
  const written = await writeOutputs(textOutcome(help).outputs);
  return written === 'pipe-closed' ? 141 : 0;
}

async function runCommand(invocation: Invocation): Promise<number> {
  const { command, given, commandLine } = invocation;
  const { host, dispose } = createHost(given.options, commandLine);
  let outcome: Outcome | null = null;
  try {
    const run = await command.load();
    outcome = await unlessAborted(run(given, host), host.signal);
    const written = await writeOutputs(outcome.outputs, null, host.signal);
    const last = host.signal.aborted ? null : (outcome.afterwards?.() ?? null);
    if (last !== null) host.tell(last);
    if (host.signal.aborted) return endedEarly(host.signal, invocation, outcome);
    return written === 'pipe-closed' && outcome.outlivesReader !== true ? 141 : outcome.exitCode();
  } catch (error) {
    if (host.signal.aborted) {
      // No error of anybody's, but for a question that was left unanswered.
      if (error instanceof SolekeyError && error.code === 'cancelled')
        tellError(error, standardError(), false, commandLine);
      return endedEarly(host.signal, invocation, outcome);
    }
    if (outcome?.outlivesReader !== true || !isNotWritten(error)) throw error;
    // The changes count, even if the output failed.
    tellError(error, standardError(), false, commandLine);
    return outcome.exitCode();
  } finally {
    dispose();
  }
}

/** What waits for standard input, or for a file that is a pipe, hears of no signal. */
function unlessAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([work, aborted]);
}

function isNotWritten(error: unknown): boolean {
  return error instanceof SolekeyError && error.code === 'answer-not-written';
}

/** By a signal, or by an uncaught error: then the last line says how to go on. */
function endedEarly(
  { reason }: AbortSignal,
  { command: { effect }, commandLine }: Invocation,
  outcome: Outcome | null,
): number {
  if (!(reason instanceof SolekeyError)) return exitCodes[reason as Signal];
  const isRun = effect === 'changes' && outcome?.outlivesReader === true;
  standardError().write(`solekey: ${isRun ? howToContinue(commandLine) : 'Run the same command again.'}\n`);
  return reason.exitCode;
}

function howToContinue(commandLine: CommandLine): string {
  return `Run the same command again to continue. To see what was done: ${commandLine('runs', 'show', 'last')}`;
}

function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.destroyed || stream.writableLength === 0) resolve();
    else stream.write('', () => resolve());
  });
}
