import { describe, expect, it } from 'vitest';
import type { PlanAction, SeenKey } from '../../domain/plan/plan.ts';
import type { Question } from '../../domain/ports/dialogue.ts';
import { createRunWorld, keyId, type RunWorld, userOf } from '../testing/run-world.ts';
import { unusedFor } from './confirm-apply.ts';

const now = Date.UTC(2026, 5, 15, 9, 30);

type LastUsed = NonNullable<SeenKey['lastUsed']>;
const used = (state: LastUsed['state'], at: string | null): LastUsed => ({
  state,
  at,
  region: null,
  service: null,
});

/** What the plan saw of a key, and how it is shown. */
const notes: [lastUsed: SeenKey['lastUsed'], createdAt: string | null, note: string][] = [
  [used('used', '2025-06-15T09:30:00Z'), '2020-01-01T00:00:00Z', 'unused for 365 days'],
  [used('used', '2026-03-07T09:30:00Z'), '2020-01-01T00:00:00Z', 'unused for 100 days'],
  [used('used', '2026-03-07T09:30:01Z'), '2020-01-01T00:00:00Z', 'in use: last used 99 days ago'],
  [used('used', '2026-06-14T09:30:00Z'), '2020-01-01T00:00:00Z', 'in use: last used 1 day ago'],
  [used('used', '2026-06-15T09:29:00Z'), '2020-01-01T00:00:00Z', 'in use: last used less than a day ago'],
  [used('never', null), '2026-06-14T09:30:00Z', 'never used, created 1 day ago'],
  [used('never', null), null, 'never used'],
  [used('unknown', null), '2020-06-15T09:30:00Z', 'last use unknown, created 2191 days ago'],
  [used('used', 'no time'), null, 'last use unknown'],
  [null, null, 'last use unknown'],
];

it.each(notes)('%j, created %s: %s', (lastUsed, createdAt, note) => {
  const action: PlanAction = {
    ...{ id: 'a', kind: 'deactivate', account: '111122223333', key: 'GOES', keep: 'STAYS' },
    user: { name: 'alice', arn: null, userId: null },
    seen: { keys: [{ id: 'GOES', status: 'Active', createdAt, lastUsed }] },
  };
  expect(unusedFor(action, now, 100)).toBe(note);
});

/** Asks whoever answers, and keeps what was asked. */
function answering(world: RunWorld, answer: boolean | null): Question[] {
  const asked: Question[] = [];
  world.ports.dialogue = {
    canAsk: true,
    ask: async (question) => {
      asked.push(question);
      return answer;
    },
  };
  return asked;
}

const alice = keyId('alice', 0);

describe('before the first write', () => {
  it('every change is shown, with the key that stays', async () => {
    const world = createRunWorld([userOf('alice'), userOf('bob', 3)]);
    const asked = answering(world, true);
    await world.apply({ isConfirmed: false });
    expect(asked.map(({ text }) => text)).toEqual(['Deactivate 3 access keys of 2 users?']);
    expect(asked[0]?.changes).toMatchObject([
      { user: { name: 'alice' }, key: alice, keep: keyId('alice', 1), note: 'unused for 300 days' },
      { user: { name: 'bob' }, key: keyId('bob', 0), keep: keyId('bob', 2), note: 'unused for 300 days' },
      { user: { name: 'bob' }, key: keyId('bob', 1), keep: keyId('bob', 2), note: 'unused for 300 days' },
    ]);
  });

  it('of a run that goes on only what is left of it, and of --only what it names', async () => {
    const world = createRunWorld([userOf('alice'), userOf('bob')]);
    await world.apply({ only: [`deactivate-${alice}`] });
    const asked = answering(world, true);
    await world.apply({ isConfirmed: false });
    expect(asked[0]?.changes.map(({ key }) => key)).toEqual([keyId('bob', 0)]);
  });

  it.each([false, null])('%s is no yes: cancelled, and nothing is changed or kept', async (answer) => {
    const world = createRunWorld();
    const before = world.aws.statuses();
    answering(world, answer);
    await expect(world.apply({ isConfirmed: false })).rejects.toMatchObject({
      ...{ code: 'cancelled', exitCode: 130, message: 'Cancelled. Nothing changed.', fix: null },
    });
    expect(world.aws.statuses()).toEqual(before);
    expect(world.aws.calls).toEqual([]);
    expect(world.store.journals.size).toBe(0);
  });

  it.each([false, null])('%s to the question about an unknown signer cancels, too', async (answer) => {
    const world = createRunWorld();
    const asked = answering(world, answer);
    const signer = { keyId: null, user: null };
    await expect(world.apply({ signer })).rejects.toMatchObject({ code: 'cancelled' });
    expect(asked.map(({ code }) => code)).toEqual(['accept-unknown-signer']);
    expect(world.aws.calls).toEqual([]);
  });

  it('an undo shows what it reactivates, and since when it is off', async () => {
    const world = createRunWorld([userOf('alice')]);
    await world.apply();
    const asked = answering(world, null);
    await expect(world.undo({ isConfirmed: false })).rejects.toMatchObject({ code: 'cancelled' });
    expect(asked).toMatchObject([
      {
        text: 'Reactivate 1 access key of 1 user?',
        changes: [
          { key: alice, change: 'reactivate', note: expect.stringMatching(/^deactivated at 2026-06-15T/) },
        ],
      },
    ]);
    expect(world.aws.key(alice).status).toBe('Inactive');
  });
});
