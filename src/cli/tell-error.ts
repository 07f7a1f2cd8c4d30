import type { CommandLine } from '../domain/next-command.ts';
import { SolekeyError } from '../domain/solekey-error.ts';
import { printable } from '../text/printable.ts';
import { flagText } from './options/flag-of.ts';

/** Says what happened, to what, and what to do next. @returns the exit code. */
export function tellError(
  error: unknown,
  stderr: NodeJS.WritableStream,
  isDebug: boolean,
  commandLine: CommandLine,
): number {
  if (error instanceof SolekeyError) {
    stderr.write(`solekey: ${printable(error.message)}\n`);
    for (const other of error.others) stderr.write(`         ${printable(other)}\n`);
    const fix = error.fixFor(commandLine, flagText);
    if (fix !== null) stderr.write(`         ${printable(fix)}\n`);
    if (isDebug) stderr.write(`debug: error code ${error.code}, exit code ${error.exitCode}\n`);
    if (isDebug && error.cause instanceof Error)
      stderr.write(`${printableLines(error.cause.stack ?? error.cause.message)}\n`);
    return error.exitCode;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  stderr.write(`solekey: Internal error. Report it with these lines:\n${printableLines(text)}\n`);
  return 2;
}

function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}
