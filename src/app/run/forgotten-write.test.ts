import { describe, expect, it } from 'vitest';
import { minute } from '../../domain/time.ts';
import { changeByOthers, killed } from '../testing/fake-aws.ts';
import { createRunWorld, keyId, type RunWorld, userOf } from '../testing/run-world.ts';
import { failing, once } from '../testing/trouble.ts';

// A write that a process did not live to tell of: no later refusal may make the run forget it.
const goes = keyId('alice', 0);
const stays = keyId('alice', 1);

/** The process dies right after the write; CloudTrail shows it later. */
async function killedAfterWrite(command: 'apply' | 'undo'): Promise<RunWorld> {
  const world = createRunWorld([userOf('alice')]);
  if (command === 'undo') await world.apply();
  world.aws.hasTrailLag = true;
  once(world.aws, 'after', 'UpdateAccessKey', 1, () => {
    throw killed;
  });
  await expect(world[command]()).rejects.toBe(killed);
  world.aws.after = () => {};
  return world;
}

const refusals: [what: string, refuse: (world: RunWorld) => void, code: string][] = [
  [
    'its keys can not be read',
    ({ aws }) =>
      once(aws, 'before', 'ListAccessKeys', 1, () => {
        throw failing('denied', 'ListAccessKeys');
      }),
    'unreadable',
  ],
  [
    'an old read shows it active, and another key was used',
    ({ aws }) => {
      aws.shown = (_, status) => (status === 'Inactive' ? 'Active' : status);
      aws.key(goes).lastUsedAt = aws.clock.now();
    },
    'used-since',
  ],
  [
    'an old read shows it active, and the key that stays was switched off',
    ({ aws }) => {
      changeByOthers(aws, stays, 'Inactive');
      aws.shown = (id, status) => (id === goes ? 'Active' : status);
    },
    'kept-not-active',
  ],
  [
    'an old read shows it active, and there is a new key',
    ({ aws }) => {
      aws.users[0]?.keys.push({ id: 'AKIANEW', status: 'Active', createdAt: 0, lastUsedAt: null });
      aws.shown = (id, status) => (id === goes ? 'Active' : status);
    },
    'new-key',
  ],
];

describe('killed after the write, then refused', () => {
  it.each(refusals)('%s: it stays in doubt, and undo takes it up', async (_, refuse, code) => {
    const world = await killedAfterWrite('apply');
    refuse(world);
    const { run } = await world.apply();
    expect(run.actions).toMatchObject([
      { state: 'in-doubt', reasons: [{ code }, { code: 'write-in-doubt' }] },
    ]);
    world.aws.before = () => {};
    world.aws.shown = (__, status) => status;
    expect((await world.verify()).run.actions).toHaveLength(1);
    world.aws.hasTrailLag = false;
    expect((await world.undo()).run.actions).toMatchObject([{ key: goes, state: 'undone' }]);
    expect(world.aws.key(goes).status).toBe('Active');
  });

  it.each([
    ['the key is active, minutes later: it was not done, and the plan is not stuck', 'refused', 10],
    ['the key is active, at once: it may be yet to be seen', 'in-doubt', 0],
  ])('%s', async (_, state, minutes) => {
    const world = createRunWorld([userOf('alice')]);
    once(world.aws, 'before', 'UpdateAccessKey', 1, () => {
      throw killed;
    });
    await expect(world.apply()).rejects.toBe(killed);
    world.aws.before = () => {};
    changeByOthers(world.aws, stays, 'Inactive');
    world.aws.clock.advance(minutes * minute);
    const codes = ['kept-not-active', state === 'refused' ? 'not-done' : 'write-in-doubt'];
    const { run } = await world.apply();
    expect(run.actions).toMatchObject([{ state, reasons: codes.map((code) => ({ code })) }]);
    expect((await world.verify()).run.actions).toHaveLength(state === 'refused' ? 0 : 1);
    expect((await world.undo()).run.actions).toMatchObject(
      state === 'refused' ? [] : [{ state: 'in-doubt' }],
    );
    world.aws.clock.advance(10 * minute);
    expect((await world.undo()).run.actions).toMatchObject(
      state === 'refused' ? [] : [{ state: 'undone', reasons: [{ code: 'not-done' }] }],
    );
    expect((await world.verify()).run.actions).toEqual([]);
    expect(world.aws.key(goes).status).toBe('Active');
  });

  it('its user is gone: there is nothing left to be in doubt about', async () => {
    const world = await killedAfterWrite('apply');
    world.aws.users.pop();
    expect((await world.apply()).run.actions).toMatchObject([
      { state: 'refused', reasons: [{ code: 'gone' }] },
    ]);
    expect((await world.verify()).run.actions).toEqual([]);
  });

  it('a dry run says so, too', async () => {
    const world = await killedAfterWrite('apply');
    refusals[0]?.[1](world);
    expect((await world.apply({ isDryRun: true })).run.actions).toMatchObject([{ state: 'in-doubt' }]);
  });

  it('the next apply looks again, and tells that it was done', async () => {
    const world = await killedAfterWrite('apply');
    refusals[0]?.[1](world);
    await world.apply();
    world.aws.hasTrailLag = false;
    expect((await world.apply()).run.actions).toMatchObject([
      { state: 'done', reasons: [{ code: 'found-in-trail' }] },
    ]);
  });

  it('an undo that was killed and then refused knows its own work', async () => {
    const world = await killedAfterWrite('undo');
    once(world.aws, 'before', 'ListAttachedUserPolicies', 1, () => {
      throw failing('denied', 'ListAttachedUserPolicies');
    });
    expect((await world.undo()).run.actions).toMatchObject([{ state: 'refused' }]);
    world.aws.before = () => {};
    expect((await world.undo()).run.actions).toMatchObject([{ state: 'undone' }]);
  });
});

/** The next reads of the keys show every status as it was before the run. */
function showOld({ aws }: RunWorld, reads: number): void {
  let left = reads;
  aws.before = ({ operation }) => {
    if (operation === 'ListAccessKeys') left -= 1;
  };
  aws.shown = (_, status) => (left >= 0 && status === 'Inactive' ? 'Active' : status);
}

describe('a read that shows what was so a moment ago', () => {
  it.each([1, 3])('%i of them: verify says that the change stands', async (reads) => {
    const world = createRunWorld([userOf('alice')]);
    await world.apply();
    showOld(world, reads);
    expect((await world.verify()).run.actions).toMatchObject([{ state: 'stands' }]);
  });

  it.each([1, 3])('%i of them: undo puts the key back', async (reads) => {
    const world = createRunWorld([userOf('alice')]);
    await world.apply();
    showOld(world, reads);
    expect((await world.undo()).run.actions).toMatchObject([{ state: 'undone' }]);
    expect(world.aws.key(goes).status).toBe('Active');
  });

  it('of a write in doubt: verify does not say that others switched the key on', async () => {
    const world = await killedAfterWrite('apply');
    showOld(world, 100);
    expect((await world.verify()).run.actions).toMatchObject([{ state: 'in-doubt' }]);
  });
});

describe('whoever listens', () => {
  it.each(['apply', 'undo'] as const)(
    'leaves at the first thing that %s tells: the journal has it all',
    async (command) => {
      const world = createRunWorld([userOf('alice')]);
      if (command === 'undo') await world.apply();
      const lines: string[] = [];
      for await (const { type } of world.events(command)) {
        if (type !== 'action-done') continue;
        lines.push(...([...world.store.journals.values()][0] ?? []));
        break;
      }
      expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ type: 'outcome', command });
    },
  );
});
