import { describe, expect, it } from 'vitest';
import { changeByOthers } from '../testing/fake-aws.ts';
import { createRunWorld, keyId, type RunWorld, userOf } from '../testing/run-world.ts';

const goes = keyId('alice', 0);
const stays = keyId('alice', 1);
const action = `deactivate-${goes}`;

function aliceAlone(): RunWorld {
  return createRunWorld([userOf('alice')]);
}

describe('apply', () => {
  it('switches off what the plan says and nothing else, and keeps the journal of it', async () => {
    const world = createRunWorld();
    const { run } = await world.apply();
    expect(run).toMatchObject({ kind: 'apply', state: 'complete', plan: world.plan.id });
    expect(run.actions.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
    expect(run.actions.every(({ verifiedAt }) => verifiedAt !== null)).toBe(true);
    expect(world.aws.statuses()).toEqual({
      [goes]: 'Inactive',
      [stays]: 'Active',
      [keyId('bob', 0)]: 'Inactive',
      [keyId('bob', 1)]: 'Inactive',
      [keyId('bob', 2)]: 'Active',
    });
    expect(run.journalHead).toMatch(/^[0-9a-f]{64}$/);
  });

  it('asks before each write for the keys once, and for the last use of each other active key once', async () => {
    const { aws, apply } = createRunWorld([userOf('bob', 3)]);
    await apply();
    // Bob's two: both others are active at the first write, one of them at the second.
    const before = ['ListAccessKeys', 'ListAttachedUserPolicies', 'GetAccessKeyLastUsed'];
    const after = ['UpdateAccessKey', 'ListAccessKeys', 'ListAccessKeys'];
    expect(aws.calls).toEqual([...before, 'GetAccessKeyLastUsed', ...after, ...before, ...after]);
  });

  it('has the intent on disk before the request leaves, and the outcome after it', async () => {
    const { aws, store, apply } = aliceAlone();
    const order: string[] = [];
    store.afterLine = (line) => order.push(JSON.parse(line).type);
    aws.before = ({ operation }) => order.push(operation);
    await apply();
    expect(order).toEqual([
      ...['run-created', 'session-started', 'ListAccessKeys', 'ListAttachedUserPolicies'],
      'GetAccessKeyLastUsed',
      ...['intent', 'UpdateAccessKey', 'ListAccessKeys', 'ListAccessKeys', 'outcome', 'session-ended'],
    ]);
  });

  it('believes a write when two reads agree that are two seconds apart', async () => {
    const { aws, apply } = aliceAlone();
    const reads: number[] = [];
    aws.before = ({ operation }) => operation === 'ListAccessKeys' && reads.push(aws.clock.now());
    await apply();
    const [, first = 0, second = 0] = reads;
    expect(second - first).toBeGreaterThanOrEqual(2000);
  });

  it('waits until every read shows the write', async () => {
    const { aws, apply } = aliceAlone();
    let stale = 3;
    aws.before = ({ operation }) => {
      if (operation !== 'ListAccessKeys' || aws.trail.length === 0) return;
      aws.key(goes).status = stale > 0 ? 'Active' : 'Inactive';
      stale -= 1;
    };
    expect((await apply()).run.actions).toMatchObject([{ state: 'done', reasons: [] }]);
  });
});

describe('a key that was inactive already', () => {
  it('is skipped, and never ours to undo', async () => {
    const world = aliceAlone();
    changeByOthers(world.aws, goes, 'Inactive');
    expect((await world.apply()).run.actions).toMatchObject([{ state: 'skipped' }]);
    expect((await world.undo()).run.actions).toEqual([]);
    expect(world.aws.key(goes).status).toBe('Inactive');
  });
});

describe('a dry run', () => {
  it('reads everything, writes nothing, and is no run', async () => {
    const world = createRunWorld();
    world.aws.key(keyId('bob', 0)).lastUsedAt = world.aws.clock.now();
    const before = world.aws.statuses();
    const { run } = await world.apply({ isDryRun: true, isConfirmed: false });
    expect(run).toMatchObject({ kind: 'dry-run', run: null, journalHead: null });
    expect(run.actions.map(({ state }) => state)).toEqual(['would-do', 'refused', 'refused']);
    expect(world.aws.statuses()).toEqual(before);
    expect(world.store.journals.size).toBe(0);
  });
});

describe('apply --only, and again', () => {
  it('takes up what was not reached, and looks at nothing else again', async () => {
    const world = createRunWorld();
    await world.apply({ only: [action] });
    world.aws.calls.length = 0;
    world.aws.before = ({ userName }) => expect(userName).not.toBe('alice');
    const { run } = await world.apply();
    expect(run.actions.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
    expect(world.aws.calls.filter((call) => call === 'UpdateAccessKey')).toHaveLength(2);
  });
});
