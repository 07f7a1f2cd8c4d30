import { describe, expect, it } from 'vitest';
import { SolekeyError } from '../domain/solekey-error.ts';
import { hour, minute } from '../domain/time.ts';
import { changeByOthers } from './testing/fake-aws.ts';
import { createRunWorld, keyId, type RunWorld, type Told, userOf } from './testing/run-world.ts';
import { failing, once } from './testing/trouble.ts';

const alice = keyId('alice', 0);
const aliceKept = keyId('alice', 1);
const bob = keyId('bob', 0);

function aliceAndBob(): RunWorld {
  return createRunWorld([userOf('alice'), userOf('bob')]);
}

/** Applies, and lets `change` happen when the watch begins: at its first read of a last use after both writes. */
async function watching(world: RunWorld, change: () => void, watch = 20 * minute): Promise<Told> {
  let isDone = false;
  const earlier = world.aws.before;
  world.aws.before = (step) => {
    earlier(step);
    const areOff = world.plan.actions.every(({ key }) => world.aws.key(key).status === 'Inactive');
    if (isDone || !areOff || step.operation !== 'GetAccessKeyLastUsed') return;
    isDone = true;
    change();
  };
  return world.apply({ watchMilliseconds: watch });
}

function use(world: RunWorld, ...keys: string[]): void {
  for (const key of keys) world.aws.key(key).lastUsedAt = world.aws.clock.now();
}

/** The calls about this key fail from now on. */
function failFor(world: RunWorld, operation: string, key: string, kind: 'denied' | 'throttled' | 'failed') {
  const earlier = world.aws.before;
  world.aws.before = (step) => {
    if (step.operation === operation && step.keyId === key) throw failing(kind, operation);
    earlier(step);
  };
}

function notices({ events }: Told): string {
  return events.flatMap((event) => (event.type === 'notice' ? [event.message] : [])).join();
}

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
    const told = await watching(world, () => {
      arrange(world);
      use(world, alice, bob);
    });
    expect(told.run).toMatchObject({ state: 'stopped', actions: [{ state }, { state: 'reverted' }] });
    expect(told.run.actions[0]?.reasons.map((reason) => reason.code)).toEqual(['late-use', code]);
    expect(world.aws.statuses()).toMatchObject({ [alice]: 'Inactive', [bob]: 'Active' });
    expect(notices(told)).toContain(`${alice} of alice is still inactive`);
    // A person reads of it once, however often it is tried.
    const shown = told.events.filter(({ type }) => type === 'action-done');
    expect(shown).toHaveLength(4);
  });

  it.each(obstacles)('%s for some time only: it is reactivated then', async (_, arrange) => {
    const world = aliceAndBob();
    const told = await watching(world, () => {
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
    expect(told.run).toMatchObject({
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
    const told = await watching(world, () => arrange(world));
    expect(told.run.actions).toMatchObject([
      { state: 'reverted', reasons: [{ code: 'kept-not-active' }, { code: 'reverted' }] },
      { state: 'done' },
    ]);
    expect(world.aws.key(alice).status).toBe('Active');
  });

  it('replaced by a new one: the user has an active key, and nothing is reactivated', async () => {
    const world = aliceAndBob();
    const told = await watching(world, () => {
      world.aws.users[0]?.keys.push({ ...world.aws.key(aliceKept), id: 'AKIANEWKEY0000000000' });
      changeByOthers(world.aws, aliceKept, 'Inactive');
    });
    expect(told.run).toMatchObject({ state: 'complete', actions: [{ state: 'done' }, { state: 'done' }] });
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
    const told = await (async () => {
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
    expect(told.run).toMatchObject({ state: 'stopped' });
    expect(told.run.actions[0]).toMatchObject({ key: alice, state: 'reverted' });
    expect(world.aws.key(alice).status).toBe('Active');
  });
});

it('a write without an answer that CloudTrail shows during the watch is watched, too', async () => {
  const world = createRunWorld([userOf('alice')]);
  world.aws.hasTrailLag = true;
  once(world.aws, 'after', 'UpdateAccessKey', 1, () => {
    use(world, alice);
    throw failing('failed', 'UpdateAccessKey');
  });
  const lagOver = world.aws.clock.now() + 12 * minute;
  world.aws.before = () => {
    world.aws.hasTrailLag = world.aws.clock.now() < lagOver;
  };
  const told = await world.apply({ watchMilliseconds: 20 * minute });
  expect(told.run.actions).toMatchObject([{ state: 'reverted' }]);
  expect(world.aws.key(alice).status).toBe('Active');
});

it('a write without an answer that nothing proves is left alone, said at the end', async () => {
  const world = createRunWorld([userOf('alice')]);
  world.aws.hasTrailLag = true;
  once(world.aws, 'after', 'UpdateAccessKey', 1, () => {
    use(world, alice);
    throw failing('failed', 'UpdateAccessKey');
  });
  const told = await world.apply({ watchMilliseconds: 20 * minute });
  expect(told.run).toMatchObject({ state: 'stopped', actions: [{ state: 'in-doubt' }] });
  expect(world.aws.key(alice).status).toBe('Inactive');
  expect(notices(told)).toContain('Whether this run deactivated it is not known yet');
});

it('what was used late is reverted and the rest is left, and an undo has the rest', async () => {
  const world = createRunWorld();
  const { run } = await watching(world, () => use(world, alice));
  expect(run.actions.map(({ state }) => state)).toEqual(['reverted', 'done', 'done']);
  expect(run.actions[0]?.reasons.map(({ code }) => code)).toEqual(['late-use', 'reverted']);
  expect((await world.undo()).run.actions.map(({ key }) => key)).toEqual([bob, keyId('bob', 1)]);
});

it('what an earlier process has done is watched, too', async () => {
  const world = aliceAndBob();
  await world.apply({ only: [`deactivate-${alice}`] });
  use(world, alice);
  expect((await world.apply({ watchMilliseconds: 5 * minute })).run.actions).toMatchObject([
    { state: 'reverted' },
    { state: 'done' },
  ]);
});

it('has looked when its time is over, however long the calls take, and ends', async () => {
  const world = aliceAndBob();
  let last = 0;
  const { events } = await watching(
    world,
    () => {
      world.aws.after = ({ operation }) => {
        if (operation === 'GetAccessKeyLastUsed') world.aws.clock.advance(7 * minute);
        last = world.aws.clock.now();
      };
    },
    hour,
  );
  const until = events.flatMap((event) => (event.type === 'watching' ? [event.until] : [])).join();
  expect(last).toBeGreaterThanOrEqual(Date.parse(until));
  expect(last).toBeLessThan(Date.parse(until) + hour);
});

describe('what could not be read', () => {
  it.each([
    ['ListAccessKeys', 'to its end', 400, 'stopped'],
    ['ListAccessKeys', 'and then could', 3, 'complete'],
    ['GetAccessKeyLastUsed', 'to its end', 400, 'stopped'],
    ['GetAccessKeyLastUsed', 'and then could', 3, 'complete'],
  ])('%s %s', async (operation, _, failures, state) => {
    const world = createRunWorld([userOf('alice')]);
    let left = failures;
    const told = await watching(world, () => {
      world.aws.before = (step) => {
        if (step.operation !== operation) return;
        left -= 1;
        if (left >= 0) throw failing('denied', operation);
      };
    });
    expect(told.run).toMatchObject({ state, actions: [{ state: 'done' }] });
    expect(notices(told)).toMatch(state === 'stopped' ? /could not be read.*solekey verify/ : /^$/);
  });
});
