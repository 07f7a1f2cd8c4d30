import process from 'node:process';
import { inspect } from 'node:util';
import { oneLine } from '../domain/one-line.ts';
import { SolekeyError } from '../domain/solekey-error.ts';

type Receiver = (error: SolekeyError) => void;

/** Outside a command nothing waits for an answer: before one nothing was begun, and after it its answer stands. */
const ignore: Receiver = () => {};
let receive: Receiver = ignore;

/**
 * Hands on what a socket, a stream or a timer throws outside a promise, and a rejection that nothing handles: Node.js
 * raises both as `uncaughtException` (Node.js, "Command-line API", --unhandled-rejections, mode `throw`), and without a
 * listener it prints a stack and exits with 1, in the middle of a write. So does an event loop that runs empty while
 * the command still waits: what it waits for was lost with such an error.
 */
export function catchUncaughtErrors(): void {
  process.on('uncaughtException', (error) => receive(unexpectedFailure(error)));
  process.on('beforeExit', () =>
    receive(unexpectedFailure(new Error('the command waits for an answer that was lost'))),
  );
}

/** `receiver` gets each of these errors until the returned function is called. */
export function receiveUncaughtErrors(receiver: Receiver): () => void {
  receive = receiver;
  return () => {
    receive = ignore;
  };
}

function unexpectedFailure(error: unknown): SolekeyError {
  return new SolekeyError(
    'unexpected-failure',
    `An unexpected error occurred: ${oneLine(describe(error))}.`,
    'The command ends after the current step.',
    error,
  );
}

/** Anything can be thrown, an error without a word too. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return inspect(error);
  const { code } = error as NodeJS.ErrnoException;
  const text = error.message === '' ? error.name : error.message;
  return code === undefined || text.includes(code) ? text : `${text} (${code})`;
}
