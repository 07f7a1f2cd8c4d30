import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { plainCommandLine } from '../domain/next-command.ts';
import { exitCodes, SolekeyError, type SolekeyErrorCode } from '../domain/solekey-error.ts';
import { tellError } from './tell-error.ts';

function reported(error: unknown, isDebug = false) {
  let text = '';
  const stderr = new Writable({
    write(chunk, _, done) {
      text += chunk;
      done();
    },
  });
  const exitCode = tellError(error, stderr, isDebug, plainCommandLine);
  return { exitCode, text };
}

const cause = Object.assign(new Error('why\u001b[31m'), { stack: 'Error: why\u001b[31m\n    at here' });

describe('an error that a person reads', () => {
  it.each(Object.entries(exitCodes) as [SolekeyErrorCode, number][])('%s ends with %i', (code, exitCode) => {
    expect(reported(new SolekeyError(code, 'It is so.', null))).toEqual({
      exitCode,
      text: 'solekey: It is so.\n',
    });
  });

  it('says what to do next', () => {
    const error = new SolekeyError('usage', 'It is so.', 'Do otherwise.', cause);
    expect(reported(error).text).toBe('solekey: It is so.\n         Do otherwise.\n');
  });

  it('says why with --debug, line by line', () => {
    const error = new SolekeyError('usage', 'It is so.', 'Do otherwise.', cause);
    expect(reported(error, true).text).toBe(
      `solekey: It is so.\n         Do otherwise.\ndebug: error code usage, exit code 2\n${String.raw`Error: why\u{1b}[31m`}\n    at here\n`,
    );
  });

  it('does nothing to a terminal, whatever a file was called', () => {
    const error = new SolekeyError('usage', 'No file \u001b[2J\u202e.', 'Name \u0007another.');
    expect(reported(error).text).toBe(
      `${String.raw`solekey: No file \u{1b}[2J\u{202e}.`}\n${String.raw`         Name \u{7}another.`}\n`,
    );
  });
});

describe('a fault of the program', () => {
  it.each<[string, unknown, string]>([
    ['an error with its stack', cause, `${String.raw`Error: why\u{1b}[31m`}\n    at here`],
    ['a text', 'a bug', 'a bug'],
    ['nothing', undefined, 'undefined'],
  ])('asks for a report: %s', (_, error, lines) => {
    expect(reported(error)).toEqual({
      exitCode: 2,
      text: `solekey: Internal error. Report it with these lines:\n${lines}\n`,
    });
  });
});
