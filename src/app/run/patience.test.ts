import { describe, expect, test } from 'vitest';
import { minute, second } from '../../domain/time.ts';
import type { FakeAws } from '../testing/fake-aws.ts';
import { createRunWorld, userOf } from '../testing/run-world.ts';
import { failing } from '../testing/trouble.ts';

const write = 'UpdateAccessKey';
/** What ten attempts of a call take at a service that throttles them all. */
const tenAttempts = 46 * second;

/** From the nth write on these operations fail, each after all its attempts; null: every one. */
function failFromWrite(aws: FakeAws, operations: readonly string[] | null, nth = 1): void {
  let writes = 0;
  const isHit = (operation: string) =>
    writes >= nth && (operations === null || operations.includes(operation));
  aws.takes = ({ operation }) => {
    if (operation === write) writes += 1;
    return operation !== write && isHit(operation) ? tenAttempts : 100;
  };
  aws.before = ({ operation }) => {
    if (operation !== write && isHit(operation)) throw failing('failed', operation);
  };
}

/** The write is done, and its answer is lost. */
function loseAnswers(aws: FakeAws): void {
  aws.after = ({ operation }) => {
    if (operation === write) throw failing('failed', operation);
  };
}

describe('after a write an action ends within its time, whatever fails', () => {
  test.each<[what: string, operations: readonly string[] | null, isLost: boolean]>([
    ['the reads', ['ListAccessKeys'], false],
    ['the trail', ['LookupEvents'], true],
    ['the reads, and the answer to the write', ['ListAccessKeys'], true],
    ['everything', null, false],
    ['everything, and the answer to the write', null, true],
  ])('%s', async (_, operations, isLost) => {
    const { aws, apply } = createRunWorld([userOf('alice')]);
    failFromWrite(aws, operations);
    if (isLost) loseAnswers(aws);
    const startedAt = aws.clock.now();
    const { run } = await apply();
    expect(run.actions[0]?.state).toBe('in-doubt');
    expect(aws.clock.now() - startedAt).toBeLessThanOrEqual(minute + second);
  });

  test('undo', async () => {
    const { aws, apply, undo } = createRunWorld([userOf('alice')]);
    await apply();
    failFromWrite(aws, null);
    const startedAt = aws.clock.now();
    const { run } = await undo();
    expect(run.actions[0]?.state).toBe('in-doubt');
    expect(aws.clock.now() - startedAt).toBeLessThanOrEqual(minute + second);
  });

  test('a revert has its own time, however little the action has left', async () => {
    const { aws, apply } = createRunWorld([userOf('alice')]);
    const kept = aws.users[0]?.keys.at(-1)?.id ?? '';
    let writes = 0;
    aws.takes = ({ operation }) => (operation === 'ListAccessKeys' && writes === 1 ? 50 * second : 100);
    aws.after = ({ operation }) => {
      if (operation === write) writes += 1;
      if (operation === write && writes === 1) aws.key(kept).status = 'Inactive';
    };
    const { run } = await apply();
    expect(run.actions[0]?.state).toBe('reverted');
    expect(aws.statuses()[run.actions[0]?.key ?? '']).toBe('Active');
  });
});

describe('checks before a write end within their time', () => {
  test.each(['apply', 'undo', 'verify'] as const)('%s, where every read hangs', async (command) => {
    const world = createRunWorld([userOf('alice'), userOf('bob')]);
    if (command !== 'apply') await world.apply();
    const { aws } = world;
    aws.takes = () => 10 * minute;
    const startedAt = aws.clock.now();
    const { run } = command === 'apply' ? await world.apply({ maxFailures: 9 }) : await world[command]();
    expect(run.actions.map(({ state }) => state)).toEqual(
      Array(2).fill(command === 'verify' ? 'unknown' : 'refused'),
    );
    expect(aws.clock.now() - startedAt).toBeLessThanOrEqual(2 * minute + second);
  });
});

describe('a trail that can not be read is asked once an account', () => {
  const users = ['alice', 'bob', 'carol', 'dave', 'erin'].map((name) => userOf(name));
  const lookups = ({ calls }: FakeAws) => calls.filter((operation) => operation === 'LookupEvents').length;

  test.each<[kind: 'denied' | 'throttled' | 'failed' | 'malformed']>([
    ['denied'],
    ['throttled'],
    ['failed'],
    ['malformed'],
  ])('%s: undo of five keys', async (kind) => {
    const { aws, apply, undo } = createRunWorld(structuredClone(users));
    await apply();
    aws.calls.length = 0;
    aws.takes = ({ operation }) => (operation === 'LookupEvents' ? 12 * second : 100);
    aws.before = ({ operation }) => {
      if (operation === 'LookupEvents') throw failing(kind, operation);
    };
    const { run } = await undo();
    expect(run.actions.map(({ state }) => state)).toEqual(Array(5).fill('undone'));
    for (const { reasons } of run.actions)
      expect(reasons.map(({ code }) => code)).toContain('trail-unreadable');
    expect(lookups(aws)).toBe(1);
  });

  test('one that hangs is remembered, one that answers is asked again', async () => {
    const { aws, apply, undo } = createRunWorld(structuredClone(users));
    await apply();
    aws.takes = ({ operation }) => (operation === 'LookupEvents' ? 10 * minute : 100);
    const startedAt = aws.clock.now();
    expect((await undo()).run.actions.map(({ state }) => state)).toEqual(Array(5).fill('undone'));
    expect(aws.clock.now() - startedAt).toBeLessThan(2 * minute);
    expect(lookups(aws)).toBe(1);

    const healthy = createRunWorld(structuredClone(users));
    await healthy.apply();
    await healthy.undo();
    expect(lookups(healthy.aws)).toBe(5);
  });
});
