import { describe, expect, it } from 'vitest';
import { SolekeyError } from '../../domain/solekey-error.ts';
import { minute } from '../../domain/time.ts';
import { changeByOthers } from '../testing/fake-aws.ts';
import { createRunWorld, keyId, type RunWorld, userOf } from '../testing/run-world.ts';
import { failing, once } from '../testing/trouble.ts';
import { alice, aliceAndBob, aliceKept, bob, failFor, notices, use, watching } from '../testing/watching.ts';

/** What keeps alice's key from being reactivated, though it is in use. */
const obstacles: [what: string, arrange: (world: RunWorld) => void, state: string, code: string][] = [
  [
    'AWS has quarantined its user',
    ({ aws }) => void aws.users[0]?.policies.push('AWSCompromisedKeyQuarantineV3'),
    'done',
    'quarantined',
  ],
  [
    'the write is denied',
    (world) => failFor(world, 'UpdateAccessKey', alice, 'denied'),
    'in-doubt',
    'revert-failed',
  ],
  [
    'the write fails',
    (world) => failFor(world, 'UpdateAccessKey', alice, 'failed'),
    'in-doubt',
    'revert-failed',
  ],
  [
    'it is throttled',
    (world) => failFor(world, 'UpdateAccessKey', alice, 'throttled'),
    'in-doubt',
    'revert-failed',
  ],
];

describe('a key that can not be reactivated', () => {
  it.each(obstacles)('%s: the others are, and the run is stopped', async (_, arrange, state, code) => {
    const world = aliceAndBob();
    const reported = await watching(world, () => {
      arrange(world);
      use(world, alice, bob);
    });
    expect(reported.run).toMatchObject({ state: 'stopped', actions: [{ state }, { state: 'reverted' }] });
    expect(reported.run.actions[0]?.reasons.map((reason) => reason.code)).toEqual(['late-use', code]);
    expect(world.aws.statuses()).toMatchObject({ [alice]: 'Inactive', [bob]: 'Active' });
    expect(notices(reported)).toContain(`${alice} of alice is still inactive`);
    // A person reads of it once, however often it is tried.
    const shown = reported.events.filter(({ type }) => type === 'action-done');
    expect(shown).toHaveLength(4);
  });

  it.each(obstacles)('%s for some time only: it is reactivated then', async (_, arrange) => {
    const world = aliceAndBob();
    const reported = await watching(world, () => {
      const earlier = world.aws.before;
      arrange(world);
      use(world, alice);
      const until = world.aws.clock.now() + 5 * minute;
      const withTrouble = world.aws.before;
      world.aws.before = (step) => {
        if (world.aws.clock.now() < until) return withTrouble(step);
        world.aws.users[0]?.policies.splice(0);
        earlier(step);
      };
    });
    expect(reported.run).toMatchObject({
      state: 'complete',
      actions: [{ state: 'reverted' }, { state: 'done' }],
    });
    expect(world.aws.key(alice).status).toBe('Active');
  });

  it('whether its user is quarantined can not be read: that is no obstacle to ending an outage', async () => {
    const world = aliceAndBob();
    await watching(world, () => {
      use(world, alice);
      const earlier = world.aws.before;
      world.aws.before = (step) => {
        earlier(step);
        if (step.operation === 'ListAttachedUserPolicies') throw failing('denied', step.operation);
      };
    });
    expect(world.aws.key(alice).status).toBe('Active');
  });

  it('is left to an undo, once the quarantine is over', async () => {
    const world = aliceAndBob();
    await watching(world, () => {
      use(world, alice);
      world.aws.users[0]?.policies.push('AWSCompromisedKeyQuarantineV3');
    });
    world.aws.users[0]?.policies.splice(0);
    expect((await world.undo({ only: [`deactivate-${alice}`] })).run.actions).toMatchObject([
      { state: 'undone' },
    ]);
  });
});

/** What leaves alice without an active key. */
const losses: [what: string, arrange: (world: RunWorld) => void][] = [
  ['deactivated', ({ aws }) => changeByOthers(aws, aliceKept, 'Inactive')],
  ['expired', ({ aws }) => changeByOthers(aws, aliceKept, 'Expired')],
  ['deleted', ({ aws }) => void aws.users[0]?.keys.pop()],
];

describe('the key to keep is, during the watch,', () => {
  it.each(losses)('%s: the user gets an active key back', async (_, arrange) => {
    const world = aliceAndBob();
    const reported = await watching(world, () => arrange(world));
    expect(reported.run.actions).toMatchObject([
      { state: 'reverted', reasons: [{ code: 'kept-not-active' }, { code: 'reverted' }] },
      { state: 'done' },
    ]);
    expect(world.aws.key(alice).status).toBe('Active');
  });

  it('replaced by a new one: the user has an active key, and nothing is reactivated', async () => {
    const world = aliceAndBob();
    const reported = await watching(world, () => {
      world.aws.users[0]?.keys.push({ ...world.aws.key(aliceKept), id: 'AKIANEWKEY0000000000' });
      changeByOthers(world.aws, aliceKept, 'Inactive');
    });
    expect(reported.run).toMatchObject({
      state: 'complete',
      actions: [{ state: 'done' }, { state: 'done' }],
    });
  });

  it('deactivated, of a user with three keys: each that the run deactivated is reactivated', async () => {
    const world = createRunWorld([userOf('bob', 3)]);
    await watching(world, () => changeByOthers(world.aws, keyId('bob', 2), 'Inactive'));
    expect(Object.values(world.aws.statuses())).toEqual(['Active', 'Active', 'Inactive']);
  });
});

/** What ends the run before all of the plan is done. */
const earlyEnds: [what: string, arrange: (world: RunWorld) => void][] = [
  ['a failure', (world) => failFor(world, 'UpdateAccessKey', bob, 'denied')],
  [
    'a key to keep that is not active after the write',
    ({ aws }) =>
      once(aws, 'before', 'UpdateAccessKey', 2, () => changeByOthers(aws, keyId('bob', 1), 'Inactive')),
  ],
  [
    'a journal that takes no more',
    ({ store }) => {
      let lines = 0;
      store.beforeLine = () => {
        lines += 1;
        if (lines > 4) throw new SolekeyError('state-unusable', 'The disk is full.', null);
      };
    },
  ],
];

describe('a run that stopped early', () => {
  it.each(earlyEnds)('at %s: what it has deactivated is watched all the same', async (_, arrange) => {
    const world = aliceAndBob();
    arrange(world);
    const earlier = world.aws.before;
    let isUsed = false;
    const reported = await (async () => {
      world.aws.before = (step) => {
        earlier(step);
        const isOff = world.aws.key(alice).status === 'Inactive';
        if (isUsed || !isOff || step.operation !== 'GetAccessKeyLastUsed' || step.keyId !== alice) return;
        isUsed = true;
        use(world, alice);
      };
      return world.apply({ watchMilliseconds: 20 * minute });
    })();
    expect(isUsed).toBe(true);
    expect(reported.run).toMatchObject({ state: 'stopped' });
    expect(reported.run.actions[0]).toMatchObject({ key: alice, state: 'reverted' });
    expect(world.aws.key(alice).status).toBe('Active');
  });
});
