import process from 'node:process';
import { type CommandLine, plainCommandLine } from '../domain/next-command.ts';
import { second } from '../domain/time.ts';
import type { Host } from './command.ts';
import { usesColor } from './output/color.ts';
import { createSlowProgress } from './output/slow-progress.ts';
import { standardError } from './output/standard-error.ts';
import { terminalOutput } from './output/standard-output.ts';
import { tellError } from './tell-error.ts';
import { receiveUncaughtErrors } from './uncaught-errors.ts';

/** 128 and the signal's number, as shells tell it. SIGHUP: the terminal is gone, as when a connection breaks. */
export const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

export type Signal = keyof typeof exitCodes;

const signals = Object.keys(exitCodes) as Signal[];

/** The process as a command may see it. The first of these signals asks it to end; the second ends it. */
export function createHost(
  options: Record<string, unknown>,
  commandLine: CommandLine = plainCommandLine,
): { host: Host; dispose: () => void } {
  const isQuiet = options['quiet'] === true;
  const mayShowProgress = !isQuiet && options['debug'] !== true;
  const interrupt = new AbortController();
  const terminal = terminalOutput();
  let progress: string | null = null;
  const canRewrite = process.env['TERM'] !== 'dumb';
  const slow = createSlowProgress((line) => standardError().write(`solekey: ${line}\n`));

  const onSignal = (signal: NodeJS.Signals) => {
    if (interrupt.signal.aborted) process.exit(exitCodes[signal as Signal]);
    interrupt.abort(signal);
  };
  for (const signal of signals) process.on(signal, onSignal);
  let deadline: NodeJS.Timeout | null = null;
  const stopReceiving = receiveUncaughtErrors((error) => {
    deadline ??= endAfterGrace(error.exitCode);
    if (interrupt.signal.aborted) return;
    clearProgress();
    tellError(error, standardError(), options['debug'] === true, commandLine);
    interrupt.abort(error);
  });

  const clearProgress = () => {
    if (progress !== null) standardError().write('\r\u001b[2K');
    progress = null;
  };
  const host: Host = {
    commandLine,
    env: process.env,
    // Opened when it is read: that costs more than the rest of the host.
    get stdin() {
      return process.stdin;
    },
    stdout: {
      isTerminal: terminal !== null,
      columns: columnsOf(terminal, process.env['COLUMNS']),
      useColor: options['noColor'] !== true && usesColor(terminal !== null, process.env),
      unicode: process.env['TERM'] !== 'dumb',
      detail: options['full'] === true ? 'full' : options['brief'] === true ? 'brief' : null,
      isVerbose: options['verbose'] === true,
      commandLine,
    },
    tell: (line) => {
      clearProgress();
      if (!isQuiet) standardError().write(`${line}\n`);
    },
    debug: options['debug'] === true ? (line) => standardError().write(`debug: ${line}\n`) : null,
    showProgress: (line) => {
      if (line === null) clearProgress();
      if (!mayShowProgress) return;
      if (standardError().isTTY !== true || !canRewrite) slow.show(line);
      if (line === null || standardError().isTTY !== true || !canRewrite) return;
      clearProgress();
      progress = line.slice(0, (standardError().columns ?? 80) - 1);
      standardError().write(progress);
    },
    signal: interrupt.signal,
  };
  const dispose = () => {
    clearProgress();
    slow.dispose();
    stopReceiving();
    if (deadline !== null) clearInterval(deadline);
    for (const signal of signals) process.off(signal, onSignal);
  };
  return { host, dispose };
}

/** Seconds that a command may take to end after an uncaught error: more than a write and its confirmation may. */
const grace = 30;

/**
 * What the command waits for may have been lost with the error. Each line of a journal is on the disk before the next
 * call, so that nothing is lost by ending here. Counted by seconds in which the process ran: a slow reader of standard
 * output holds it up.
 */
function endAfterGrace(exitCode: number): NodeJS.Timeout {
  let left = grace;
  return setInterval(() => {
    left -= 1;
    if (left > 0) return;
    standardError().write(`solekey: The command did not end within ${grace} seconds. It ends now.\n`);
    process.exit(exitCode);
  }, second);
}

function columnsOf(terminal: NodeJS.WriteStream | null, columns: string | undefined): number {
  const wished = Number(columns);
  const width = terminal?.columns ?? (Number.isInteger(wished) && wished > 0 ? wished : 80);
  return Math.max(40, width);
}
