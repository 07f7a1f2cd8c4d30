import process from 'node:process';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SolekeyError } from '../domain/solekey-error.ts';
import { createHost } from './host.ts';
import { catchUncaughtErrors } from './uncaught-errors.ts';

/** As Node.js calls it for what is thrown outside every promise. */
let raise: (error: unknown) => void;
let reported: string;

beforeEach(() => {
  vi.useFakeTimers();
  const before = process.listeners('uncaughtException');
  const beforeEnd = process.listeners('beforeExit');
  catchUncaughtErrors();
  const [listener] = process.listeners('uncaughtException').filter((each) => !before.includes(each));
  // The test's own runner has a listener as well: this one is called by hand.
  for (const each of process.listeners('uncaughtException'))
    if (!before.includes(each)) process.off('uncaughtException', each);
  for (const each of process.listeners('beforeExit'))
    if (!beforeEnd.includes(each)) process.off('beforeExit', each);
  raise = (error) => listener?.(error as Error, 'uncaughtException');
  reported = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    reported += text;
    return true;
  });
  vi.spyOn(process, 'exit').mockReturnValue(undefined as never);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test.each<[name: string, thrown: unknown, says: string]>([
  ['an error', new Error('one\nline'), 'one line.'],
  ['a code', Object.assign(new Error('read failed'), { code: 'EPIPE' }), 'read failed (EPIPE).'],
  ['a code that is said already', Object.assign(new Error('read EPIPE'), { code: 'EPIPE' }), 'read EPIPE.'],
  ['a URL with a password', new Error('at http://me:hush@proxy:1'), 'at http://proxy:1.'],
  ['control characters', new Error('\u001b[2Jgone'), '\\u{1b}[2Jgone.'],
  ['an error without a word', new TypeError(''), 'TypeError.'],
  ['no error', Object.create(null), '[Object: null prototype] {}.'],
  ['nothing', undefined, 'undefined.'],
])('%s ends the command as an interruption does', (_, thrown, says) => {
  const { host, dispose } = createHost({ quiet: true });
  raise(thrown);
  expect(host.signal.aborted).toBe(true);
  expect(host.signal.reason).toBeInstanceOf(SolekeyError);
  expect(host.signal.reason.exitCode).toBe(3);
  expect(reported).toBe(
    `solekey: An unexpected error occurred: ${says}\n         The command ends after the current step.\n`,
  );
  dispose();
});

test('the first one is reported, and a signal before it stays the reason', () => {
  const { host, dispose } = createHost({});
  raise(new Error('first'));
  raise(new Error('second'));
  expect(reported).not.toContain('second');
  expect(host.signal.reason.message).toContain('first');
  dispose();
  const other = createHost({});
  process.emit('SIGINT', 'SIGINT');
  raise(new Error('late'));
  expect(other.host.signal.reason).toBe('SIGINT');
  other.dispose();
});

test('a command that does not end is ended, with the same exit code', () => {
  const { dispose } = createHost({});
  raise(new Error('lost'));
  vi.advanceTimersByTime(29_000);
  expect(process.exit).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1000);
  expect(process.exit).toHaveBeenCalledWith(3);
  expect(reported).toContain('The command did not end within 30 seconds. It ends now.');
  dispose();
});

test('one that has ended is left alone: its answer stands', () => {
  const { dispose } = createHost({});
  raise(new Error('lost'));
  dispose();
  raise(new Error('after the end'));
  vi.advanceTimersByTime(60_000);
  expect(process.exit).not.toHaveBeenCalled();
  expect(reported).not.toContain('after the end');
});
