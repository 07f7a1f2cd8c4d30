import { SolekeyError } from '../domain/solekey-error.ts';
import type { Command, Given, Outcome } from './command.ts';
import { commands, globalOptions } from './commands/index.ts';
import { createHost, exitCodes, type Signal } from './host.ts';
import { nextCommand } from './next-command.ts';
import { openedStandardError, standardError } from './output/standard-error.ts';
import { openedStandardOutput } from './output/standard-output.ts';
import { textOutcome } from './output/text.ts';
import { writeOutputs } from './output/write-outputs.ts';
import { createProgram } from './program.ts';
import { shellWord } from './shell-word.ts';
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
  const exitCode = await run(argv).catch((error: unknown) =>
    tellError(error, standardError(), argv.includes('--debug')),
  );
  process.exitCode = exitCode;
  for (const stream of [openedStandardOutput(), openedStandardError()])
    if (stream !== null) await flushed(stream);
  process.exit(exitCode);
}

async function run(typed: readonly string[]): Promise<number> {
  const argv = translateHabits(typed, commands, globalOptions);
  let exitCode = 0;
  const onCommand = async (command: Command, given: Given) => {
    exitCode = await runCommand(command, given);
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

async function runCommand(command: Command, given: Given): Promise<number> {
  const { host, dispose } = createHost(given.options, nextCommand(command.name, given, commands));
  let outcome: Outcome | null = null;
  try {
    const run = await command.load();
    outcome = await unlessAborted(run(given, host), host.signal);
    const written = await writeOutputs(outcome.outputs, null, host.signal);
    const last = host.signal.aborted ? null : (outcome.afterwards?.() ?? null);
    if (last !== null) host.tell(last);
    if (host.signal.aborted) return endedEarly(host.signal, command, given, outcome);
    return written === 'pipe-closed' && outcome.outlivesReader !== true ? 141 : outcome.exitCode();
  } catch (error) {
    if (host.signal.aborted) {
      // No error of anybody's, but for a question that was left unanswered.
      if (error instanceof SolekeyError && error.code === 'cancelled')
        tellError(error, standardError(), false);
      return endedEarly(host.signal, command, given, outcome);
    }
    if (outcome?.outlivesReader !== true || !isNotWritten(error)) throw error;
    // The changes count, even if the output failed.
    tellError(error, standardError(), false);
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
  { effect }: Command,
  { options }: Given,
  outcome: Outcome | null,
): number {
  if (!(reason instanceof SolekeyError)) return exitCodes[reason as Signal];
  const isRun = effect === 'changes' && outcome?.outlivesReader === true;
  standardError().write(
    `solekey: ${isRun ? howToContinue(options['state']) : 'Run the same command again.'}\n`,
  );
  return reason.exitCode;
}

function howToContinue(state: unknown): string {
  const folder = typeof state === 'string' ? ` --state ${shellWord(state)}` : '';
  return `Run the same command again to continue. To see what was done: solekey runs show last${folder}`;
}

function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.destroyed || stream.writableLength === 0) resolve();
    else stream.write('', () => resolve());
  });
}
