import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { minute, second } from '../../domain/time.ts';
import { clientParts, type NextAnswer, queryError } from '../testing/client-parts.ts';
import { openKeyWrite } from './key-write.ts';

let clock = 0;

beforeEach(() => {
  clock = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => clock);
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
});

afterEach(() => {
  vi.restoreAllMocks();
});

const throttled: NextAnswer = () => ({ status: 400, body: queryError('Throttling') });
const reset: NextAnswer = () => Object.assign(new Error('reset'), { code: 'ECONNRESET' });
const done: NextAnswer = () => ({
  status: 200,
  body: '<UpdateAccessKeyResponse><ResponseMetadata/></UpdateAccessKeyResponse>',
});

/** Writes to a server that gives these answers in turn, the last one again and again, each after `takes`. */
async function write(answers: readonly NextAnswer[], takes: number): Promise<string> {
  let attempt = 0;
  const parts = clientParts(
    () => {
      const next = answers[Math.min(attempt, answers.length - 1)] ?? done;
      attempt += 1;
      clock += takes;
      return next();
    },
    {
      pause: async (milliseconds) => {
        clock += milliseconds;
      },
    },
  );
  const { updateAccessKey } = await openKeyWrite(parts, 'us-east-1', { attempts: 100, patience: minute });
  return updateAccessKey({ userName: 'alice', keyId: 'AKIA1', status: 'Inactive' }).then(
    () => 'done',
    (error) => error.kind,
  );
}

test.each<[what: string, answers: NextAnswer[], takes: number, end: string, latest: number]>([
  ['throttled for ever', [throttled], 100, 'throttled', minute],
  ['throttled for half a minute', [...Array(9).fill(throttled), done], 100, 'done', 45 * second],
  ['no answer: half of the time is left for reading', [reset], 100, 'failed', minute / 2],
  ['no answer, each after half a minute', [reset], 30 * second, 'failed', 30 * second],
  ['no answer, and then throttled', [reset, throttled], 100, 'failed', minute / 2],
  ['no answer, and then done', [reset, reset, done], 100, 'done', 10 * second],
])('%s', async (_, answers, takes, end, latest) => {
  expect(await write(answers, takes)).toBe(end);
  expect(clock).toBeLessThanOrEqual(latest);
});
