import { describe, expect, it } from 'vitest';
import { day, minute } from '../../domain/time.ts';
import { auditPack } from '../../reports/run/audit-pack/audit-pack.ts';
import { exportRun } from '../runs/export-run.ts';
import { findRun } from '../runs/find-run.ts';
import { listRuns } from '../runs/list-runs.ts';
import { showRun } from '../runs/show-run.ts';
import { changeByOthers, killed, recordChange } from '../testing/fake-aws.ts';
import { createRunWorld, keyId, type RunWorld, sha256Hex, userOf } from '../testing/run-world.ts';
import { failing, once } from '../testing/trouble.ts';

// What is told to be put back is on: no old read, no answer that never came and no earlier undo may stand for it.
const goes = keyId('alice', 0);
const stays = keyId('alice', 1);

function aliceAlone(): RunWorld {
  return createRunWorld([userOf('alice')]);
}

/** Every read of keys shows them as they were before the run, until the clock has moved on by this much. */
function showOldFor({ aws }: RunWorld, milliseconds: number): void {
  const until = aws.clock.now() + milliseconds;
  aws.shown = (_, status) => (aws.clock.now() < until ? 'Active' : status);
}

/** Dies before the nth write of a key's status leaves, after its intent is on disk. */
async function dieBefore(world: RunWorld, command: 'apply' | 'undo', nth = 1): Promise<void> {
  once(world.aws, 'before', 'UpdateAccessKey', nth, () => {
    throw killed;
  });
  await expect(world[command]()).rejects.toBe(killed);
  world.aws.before = () => {};
}

describe('an undo that was killed before its write, given again while reads show what was so before', () => {
  it('writes again, and does not take an old read for its work', async () => {
    const world = aliceAlone();
    await world.apply();
    await dieBefore(world, 'undo');
    showOldFor(world, 60 * minute);
    expect((await world.undo()).run.actions).toMatchObject([{ state: 'undone' }]);
    expect(world.aws.key(goes).status).toBe('Active');
  });

  it('and the key that stays was switched off in the write: nobody is left without a key', async () => {
    const world = aliceAlone();
    let writes = 0;
    world.aws.before = ({ operation }) => {
      if (operation !== 'UpdateAccessKey') return;
      writes += 1;
      if (writes === 2) throw killed;
      changeByOthers(world.aws, stays, 'Inactive');
    };
    await expect(world.apply()).rejects.toBe(killed);
    world.aws.before = () => {};
    world.aws.hasTrailLag = true;
    showOldFor(world, 60 * minute);
    expect((await world.undo()).run.actions).toMatchObject([{ state: 'undone' }]);
    expect(world.aws.key(goes).status).toBe('Active');
  });
});

/** The write is answered by an error of the server, and refused when it is tried again; nothing is done. */
function unclearThenRefused({ aws }: RunWorld, nth: number): void {
  once(aws, 'before', 'UpdateAccessKey', nth, () => {
    throw failing('failed', 'UpdateAccessKey');
  });
}

describe('a write without a clear answer, and two old reads', () => {
  it('do not make an undo', async () => {
    const world = aliceAlone();
    await world.apply();
    unclearThenRefused(world, 1);
    showOldFor(world, 6000);
    expect((await world.undo()).run.actions).toMatchObject([{ state: 'in-doubt' }]);
    expect((await world.undo()).run.actions).toMatchObject([{ state: 'undone' }]);
    expect(world.aws.key(goes).status).toBe('Active');
  });

  it('do not make a revert: the run stays open, and the next apply takes it up', async () => {
    const world = aliceAlone();
    let writes = 0;
    world.aws.before = ({ operation }) => {
      if (operation !== 'UpdateAccessKey') return;
      writes += 1;
      if (writes === 1) changeByOthers(world.aws, stays, 'Inactive');
      if (writes !== 2) return;
      showOldFor(world, 6000);
      throw failing('failed', 'UpdateAccessKey');
    };
    expect((await world.apply()).run.actions).toMatchObject([{ state: 'in-doubt' }]);
    expect((await world.apply()).run.actions).toMatchObject([{ state: 'reverted' }]);
    expect(world.aws.key(goes).status).toBe('Active');
  });
});

it('a revert that failed, and people have switched both keys on: neither undo nor apply switches one off', async () => {
  const world = aliceAlone();
  let writes = 0;
  world.aws.before = ({ operation }) => {
    if (operation !== 'UpdateAccessKey') return;
    writes += 1;
    if (writes === 1) changeByOthers(world.aws, stays, 'Inactive');
    if (writes === 2) throw failing('denied', 'UpdateAccessKey');
  };
  await world.apply();
  for (const key of [goes, stays]) changeByOthers(world.aws, key, 'Active');
  expect((await world.undo()).run.actions).toMatchObject([{ state: 'refused' }]);
  expect((await world.apply()).run.actions).toMatchObject([{ state: 'reverted' }]);
  expect(world.aws.key(goes).status).toBe('Active');
  await expect(world.apply()).rejects.toMatchObject({ code: 'plan-refused' });
});

it('a later write by the same key is not the one that was announced', async () => {
  const world = aliceAlone();
  await dieBefore(world, 'apply');
  world.aws.clock.advance(2 * day);
  world.aws.key(goes).status = 'Inactive';
  const { signedBy } = world.aws;
  recordChange(world.aws, { keyId: goes, status: 'Inactive', userName: 'alice', signedBy });
  expect((await world.verify()).run.actions).toMatchObject([{ state: 'in-doubt' }]);
  expect((await world.undo()).run.actions).toMatchObject([{ state: 'in-doubt' }]);
  expect(world.aws.key(goes).status).toBe('Inactive');
});

describe.each(['apply', 'undo'] as const)('%s was killed after its intent', (command) => {
  async function killed(): Promise<RunWorld> {
    const world = aliceAlone();
    if (command === 'undo') await world.apply();
    await dieBefore(world, command);
    return world;
  }

  it('what reads the journal says that a write is in doubt', async () => {
    const world = await killed();
    const shown = showRun(await findRun('last', world.store, sha256Hex));
    expect(shown.actions).toMatchObject([{ key: goes, state: 'in-doubt' }]);
    expect(await listRuns(world.store, sha256Hex)).toMatchObject({ runs: [{ inDoubt: 1 }] });
    const { files } = await exportRun('last', world.store, { sha256Hex, renderPack: auditPack });
    expect(files.find(({ name }) => name === 'keys-after.csv')?.text).toContain(`${goes},not known,`);
  });

  it('verify does not say that all stands', async () => {
    const world = await killed();
    expect((await world.verify()).run.actions).toMatchObject([{ state: 'in-doubt' }]);
  });
});

it('a key that others switched off is no skip where the key that stays is off, too', async () => {
  const world = aliceAlone();
  for (const key of [goes, stays]) changeByOthers(world.aws, key, 'Inactive');
  const reported = { state: 'refused', reasons: [{ code: 'kept-not-active' }] };
  expect((await world.apply({ isDryRun: true })).run.actions).toMatchObject([reported]);
  expect((await world.apply()).run.actions).toMatchObject([reported]);
});

describe('nothing to do, by one read alone', () => {
  it.each([1, 3])('%i reads show the key inactive that is active: it is no skip', async (reads) => {
    const world = aliceAlone();
    let left = reads;
    world.aws.before = ({ operation }) => {
      if (operation === 'ListAccessKeys') left -= 1;
    };
    world.aws.shown = (id, status) => (left >= 0 && id === goes ? 'Inactive' : status);
    expect((await world.apply()).run.actions).toMatchObject([{ state: 'refused' }]);
    expect(world.aws.key(goes).status).toBe('Active');
  });
});

describe('killed after the write', () => {
  async function killedAfterWrite(): Promise<RunWorld> {
    const world = aliceAlone();
    once(world.aws, 'after', 'UpdateAccessKey', 1, () => {
      throw killed;
    });
    await expect(world.apply()).rejects.toBe(killed);
    world.aws.after = () => {};
    return world;
  }

  it('and the user renamed: the key is still there, so it stays in doubt, and nobody says that all is well', async () => {
    const world = await killedAfterWrite();
    const [alice] = world.aws.users;
    if (alice !== undefined) alice.name = 'renamed';
    expect((await world.apply()).run.actions).toMatchObject([
      { state: 'in-doubt', reasons: [{ code: 'gone' }, {}] },
    ]);
    expect((await world.verify()).run.actions).toMatchObject([{ state: 'gone' }]);
    if (alice !== undefined) alice.name = 'alice';
    expect((await world.undo()).run.actions).toMatchObject([{ state: 'undone' }]);
    expect(world.aws.key(goes).status).toBe('Active');
  });

  it('and a person has put it back since: it is not done again', async () => {
    const world = await killedAfterWrite();
    changeByOthers(world.aws, goes, 'Active');
    world.aws.clock.advance(30 * minute);
    const reported = { reasons: [{ code: 'changed-by-others' }] };
    expect((await world.verify()).run.actions).toMatchObject([{ ...reported, state: 'changed' }]);
    expect((await world.apply()).run.actions).toMatchObject([{ ...reported, state: 'refused' }]);
    expect(world.aws.key(goes).status).toBe('Active');
    expect((await world.verify()).run.actions).toEqual([]);
  });

  it('and a person says that it was not this run, while the key that stays is off: that is no success', async () => {
    const world = await killedAfterWrite();
    world.aws.hasTrailLag = true;
    changeByOthers(world.aws, stays, 'Inactive');
    world.answers.next = false;
    expect((await world.apply()).run.actions).toMatchObject([
      { state: 'refused', reasons: [{ code: 'kept-not-active' }, { code: 'not-done' }] },
    ]);
  });
});

it('a quarantine between the write and the read after it: nothing is reactivated, and a later undo can', async () => {
  const world = aliceAlone();
  once(world.aws, 'before', 'UpdateAccessKey', 1, () => {
    changeByOthers(world.aws, stays, 'Inactive');
    world.aws.users[0]?.policies.push('AWSCompromisedKeyQuarantineV3');
  });
  expect((await world.apply()).run).toMatchObject({
    state: 'stopped',
    actions: [{ state: 'in-doubt', reasons: [{ code: 'kept-not-active' }, { code: 'quarantined' }] }],
  });
  expect(world.aws.key(goes).status).toBe('Inactive');
  world.aws.users[0]?.policies.splice(0);
  expect((await world.undo()).run.actions).toMatchObject([{ state: 'undone' }]);
});

describe('a revert that is begun is left to a person', () => {
  async function killedInRevert(): Promise<RunWorld> {
    const world = aliceAlone();
    let writes = 0;
    world.aws.before = ({ operation }) => {
      if (operation !== 'UpdateAccessKey') return;
      writes += 1;
      if (writes === 2) throw killed;
      changeByOthers(world.aws, stays, 'Inactive');
    };
    await expect(world.apply()).rejects.toBe(killed);
    world.aws.before = () => {};
    return world;
  }

  it('where AWS saw the key leaked', async () => {
    const world = await killedInRevert();
    world.aws.users[0]?.policies.push('AWSCompromisedKeyQuarantineV3');
    expect((await world.apply()).run.actions).toMatchObject([
      { state: 'in-doubt', reasons: [{ code: 'quarantined' }] },
    ]);
    expect(world.aws.key(goes).status).toBe('Inactive');
  });

  it('where others have switched the key off on purpose since', async () => {
    const world = await killedInRevert();
    for (const status of ['Active', 'Inactive'] as const) {
      world.aws.clock.advance(minute);
      if (status === 'Inactive') changeByOthers(world.aws, goes, status);
      else changeByOthers(world.aws, stays, status);
    }
    expect((await world.apply()).run.actions).toMatchObject([
      { state: 'in-doubt', reasons: [{ code: 'changed-by-others' }] },
    ]);
    expect(world.aws.key(goes).status).toBe('Inactive');
  });
});
