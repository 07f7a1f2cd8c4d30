import { describe, expect, it } from 'vitest';
import type { ServiceErrorKind } from '../domain/aws/service-error.ts';
import type { JournalEntry, WriteReason } from '../domain/run/journal-entry.ts';
import { accountOf, action, defect, failure, throwing } from './testing/records.ts';
import { writeStatus } from './write-status.ts';

/** What is done, in order: the lines of the journal, and the requests. */
function worldOf(updateAccessKey: () => Promise<void>, write: () => Promise<void> = async () => {}) {
  const done: unknown[] = [];
  const journal = {
    head: () => '',
    write: async (entry: JournalEntry) => {
      done.push(entry);
      await write();
    },
  };
  const account = accountOf({
    openWrite: async () => ({
      signedBy: 'ASIAOWN',
      updateAccessKey: async (request) => {
        done.push(request);
        await updateAccessKey();
      },
    }),
  });
  return { account, journal, done };
}

const asIs = async () => {};

describe('the one write', () => {
  it.each<[WriteReason, string]>([
    ['apply', 'Inactive'],
    ['revert', 'Active'],
    ['undo', 'Active'],
  ])('%s: its intent is on disk before the request leaves', async (why, to) => {
    const world = worldOf(asIs);
    expect(await writeStatus(world, action, why, null)).toEqual({ state: 'answered' });
    expect(world.done).toEqual([
      {
        ...{ type: 'intent', at: '2026-06-15T10:00:00Z', action: action.id, why, account: action.account },
        ...{ user: 'alice', key: 'GOES', to, signedBy: 'ASIAOWN' },
      },
      { userName: 'alice', keyId: 'GOES', status: to },
    ]);
  });

  it.each<[ServiceErrorKind, string]>([
    ['denied', 'refused'],
    ['not-found', 'refused'],
    ['throttled', 'refused'],
    ['interrupted', 'unclear'],
    ['deadline', 'unclear'],
    ['malformed', 'unclear'],
    ['failed', 'unclear'],
  ])('that fails with %s is %s', async (kind, state) => {
    const error = failure(kind);
    const world = worldOf(throwing(error));
    const intent = state === 'unclear' ? { intent: expect.objectContaining({ type: 'intent' }) } : {};
    expect(await writeStatus(world, action, 'apply', null)).toEqual({ state, error, ...intent });
  });

  it.each<[WriteReason, number]>([
    ['apply', 1],
    ['undo', 1],
    ['revert', 2],
  ])('%s, where the journal takes no line: only what ends an outage is sent', async (why, steps) => {
    const world = worldOf(asIs, throwing(defect));
    const result = await writeStatus(world, action, why, null).catch((error: unknown) => error);
    expect(result).toEqual(why === 'revert' ? { state: 'answered' } : defect);
    expect(world.done).toHaveLength(steps);
  });

  it('is refused where no session can be had, and nothing is written down', async () => {
    const world = worldOf(asIs);
    const error = failure();
    world.account.openWrite = throwing(error);
    expect(await writeStatus(world, action, 'apply', null)).toEqual({ state: 'refused', error });
    expect(world.done).toEqual([]);
  });

  it('a defect is not taken for an answer', async () => {
    const world = worldOf(throwing(defect));
    await expect(writeStatus(world, action, 'apply', null)).rejects.toBe(defect);
    world.account.openWrite = throwing(defect);
    await expect(writeStatus(world, action, 'apply', null)).rejects.toBe(defect);
  });
});
