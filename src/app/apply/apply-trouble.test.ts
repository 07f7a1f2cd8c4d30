import { describe, expect, it } from 'vitest';
import { SolekeyError } from '../../domain/solekey-error.ts';
import { changeByOthers, killed } from '../testing/fake-aws.ts';
import { createRunWorld, keyId, type RunWorld, userOf } from '../testing/run-world.ts';
import { failing, once } from '../testing/trouble.ts';

const goes = keyId('alice', 0);
const stays = keyId('alice', 1);
const action = `deactivate-${goes}`;

function aliceAlone(): RunWorld {
  return createRunWorld([userOf('alice')]);
}

describe('the key that stays is not active after the write', () => {
  it.each(['Inactive', 'Expired', 'deleted'])('%s: reverted at once, and the run stops', async (status) => {
    const world = createRunWorld();
    once(world.aws, 'before', 'UpdateAccessKey', 1, () => {
      if (status === 'deleted') world.aws.users[0]?.keys.pop();
      else changeByOthers(world.aws, stays, status);
    });
    const { run } = await world.apply();
    expect(run.state).toBe('stopped');
    expect(run.actions).toMatchObject([
      { id: action, state: 'reverted', reasons: [{ code: 'kept-not-active' }, { code: 'reverted' }] },
    ]);
    expect(world.aws.key(goes).status).toBe('Active');
    expect(world.aws.key(keyId('bob', 0)).status).toBe('Active');
  });

  it('taken back though the write got no answer', async () => {
    const world = aliceAlone();
    once(world.aws, 'after', 'UpdateAccessKey', 1, () => {
      changeByOthers(world.aws, stays, 'Inactive');
      throw failing('failed', 'UpdateAccessKey');
    });
    expect((await world.apply()).run.actions).toMatchObject([{ state: 'reverted' }]);
    expect(world.aws.key(goes).status).toBe('Active');
  });

  it('taken back by the next apply where this one was killed in between', async () => {
    const world = aliceAlone();
    world.aws.before = ({ operation }) => {
      if (operation !== 'UpdateAccessKey') return;
      if (world.aws.key(goes).status === 'Inactive') throw killed;
      changeByOthers(world.aws, stays, 'Inactive');
    };
    await expect(world.apply()).rejects.toBe(killed);
    world.aws.before = () => {};
    expect((await world.apply()).run.actions).toMatchObject([{ state: 'reverted' }]);
    expect(world.aws.key(goes).status).toBe('Active');
  });

  it('taken back though the journal takes no more', async () => {
    const world = aliceAlone();
    once(world.aws, 'before', 'UpdateAccessKey', 1, () => {
      changeByOthers(world.aws, stays, 'Inactive');
      world.store.beforeLine = () => {
        throw new Error('the disk is full');
      };
    });
    const { run } = await world.apply();
    expect(run).toMatchObject({ state: 'stopped', actions: [{ id: action, state: 'reverted' }] });
    expect(world.aws.key(goes).status).toBe('Active');
  });
});

describe('a write that fails', () => {
  it('refused: failed, and the run stops at the first', async () => {
    const world = createRunWorld();
    once(world.aws, 'before', 'UpdateAccessKey', 1, () => {
      throw failing('denied', 'UpdateAccessKey');
    });
    const { run } = await world.apply();
    expect(run.state).toBe('stopped');
    expect(run.actions).toMatchObject([{ state: 'failed', reasons: [{ code: 'write-failed' }] }]);
  });

  it('goes on where more failures are allowed, and stops at the last action too', async () => {
    const world = createRunWorld();
    const throwing = () => {
      throw failing('denied', 'UpdateAccessKey');
    };
    once(world.aws, 'before', 'UpdateAccessKey', 1, throwing);
    expect((await world.apply({ maxFailures: 2 })).run).toMatchObject({ state: 'complete' });
    const alone = aliceAlone();
    once(alone.aws, 'before', 'UpdateAccessKey', 1, throwing);
    expect((await alone.apply()).run).toMatchObject({ state: 'stopped' });
  });

  it.each([
    ['denied', 'before', '1 action failed, which is the failure limit.'],
    ['failed', 'after', '1 outcome is unknown, which is the failure limit.'],
  ] as const)('says what stopped the run: %s %s the write', async (kind, when, sentence) => {
    const world = aliceAlone();
    world.aws.hasTrailLag = true;
    once(world.aws, when, 'UpdateAccessKey', 1, () => {
      throw failing(kind, 'UpdateAccessKey');
    });
    const { events } = await world.apply();
    const notices = events.flatMap((event) => (event.type === 'notice' ? event.message : []));
    expect(notices).toContain(`The run was stopped: ${sentence}`);
  });

  it('no answer, and it was not done: failed; the next apply does it', async () => {
    const world = aliceAlone();
    once(world.aws, 'before', 'UpdateAccessKey', 1, () => {
      throw failing('failed', 'UpdateAccessKey');
    });
    expect((await world.apply()).run.actions).toMatchObject([
      { state: 'failed', reasons: [{ code: 'write-unanswered' }] },
    ]);
    expect((await world.apply()).run.actions).toMatchObject([{ state: 'done' }]);
  });

  it('no answer, and it was done: ours as soon as the trail shows it', async () => {
    const world = aliceAlone();
    world.aws.hasTrailLag = true;
    once(world.aws, 'after', 'UpdateAccessKey', 1, () => {
      throw failing('failed', 'UpdateAccessKey');
    });
    expect((await world.apply()).run.actions).toMatchObject([{ state: 'in-doubt' }]);
    expect((await world.apply()).run.actions).toMatchObject([{ state: 'in-doubt' }]);
    world.aws.hasTrailLag = false;
    expect((await world.apply()).run.actions).toMatchObject([
      { state: 'done', reasons: [{ code: 'found-in-trail' }] },
    ]);
    expect(world.aws.calls.filter((call) => call === 'UpdateAccessKey')).toHaveLength(1);
    expect((await world.undo()).run.actions).toMatchObject([{ state: 'undone' }]);
  });

  it.each([
    [true, 'done', 'confirmed-by-person'],
    [false, 'skipped', 'already-inactive'],
  ])('in doubt, and a person says %s', async (answer, state, code) => {
    const world = aliceAlone();
    world.aws.hasTrailLag = true;
    once(world.aws, 'after', 'UpdateAccessKey', 1, () => {
      throw failing('failed', 'UpdateAccessKey');
    });
    await world.apply();
    world.answers.next = answer;
    expect((await world.apply()).run.actions).toMatchObject([{ state, reasons: [{ code }] }]);
  });
});

describe('a journal that takes no more', () => {
  const full = () => {
    throw new SolekeyError('state-unusable', 'the disk is full', null);
  };

  it('before the first write: nothing is sent, and it is an error', async () => {
    const world = aliceAlone();
    world.store.beforeLine = (line) => {
      if (line.includes('"type":"intent"')) full();
    };
    await expect(world.apply()).rejects.toMatchObject({ code: 'state-unusable' });
    expect(world.aws.calls).not.toContain('UpdateAccessKey');
  });

  it('after a write: the run stops, and tells what is not in the journal', async () => {
    const world = createRunWorld();
    world.store.beforeLine = (line) => {
      if (line.includes('"type":"outcome"')) full();
    };
    const { run, events } = await world.apply();
    expect(run).toMatchObject({ state: 'stopped', actions: [{ key: goes, state: 'done' }] });
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'notice', message: expect.stringContaining('the disk is full') }),
    );
    expect(world.aws.calls.filter((call) => call === 'UpdateAccessKey')).toHaveLength(1);
    world.store.beforeLine = () => {};
    expect((await world.apply()).run.actions.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
  });
});
