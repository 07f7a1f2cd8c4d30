import { describe, expect, it } from 'vitest';
import { ServiceError } from '../domain/service-error.ts';
import { SolekeyError } from '../domain/solekey-error.ts';
import { day, minute } from '../domain/time.ts';
import { changeByOthers, type FakeAws } from './testing/fake-aws.ts';
import { createRunWorld, keyId, type RunWorld, userOf } from './testing/run-world.ts';

const goes = keyId('alice', 0);
const stays = keyId('alice', 1);
const action = `deactivate-${goes}`;

function aliceAlone(): RunWorld {
  return createRunWorld([userOf('alice')]);
}

function failing(kind: ServiceError['kind'], operation: string): ServiceError {
  return new ServiceError(kind, operation, 'Scripted', `${operation} failed as scripted`);
}

/** Once, at a call of this operation. */
function once(
  aws: FakeAws,
  when: 'before' | 'after',
  operation: string,
  nth: number,
  effect: () => void,
): void {
  let seen = 0;
  aws[when] = (step) => {
    if (step.operation !== operation) return;
    seen += 1;
    if (seen === nth) effect();
  };
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
    const read = ['ListAccessKeys', 'ListAccessKeys'];
    expect(aws.calls).toEqual([
      ...['ListAccessKeys', 'GetAccessKeyLastUsed', 'GetAccessKeyLastUsed', 'UpdateAccessKey', ...read],
      ...['ListAccessKeys', 'GetAccessKeyLastUsed', 'UpdateAccessKey', ...read],
    ]);
  });

  it('has the intent on disk before the request leaves, and the outcome after it', async () => {
    const { aws, store, apply } = aliceAlone();
    const order: string[] = [];
    store.afterLine = (line) => order.push(JSON.parse(line).type);
    aws.before = ({ operation }) => order.push(operation);
    await apply();
    expect(order).toEqual([
      ...['run-created', 'session-started', 'ListAccessKeys', 'GetAccessKeyLastUsed'],
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

/** Each: what happened between plan and apply, and why nothing may be done. */
const refusals: [what: string, change: (world: RunWorld) => void, code: string][] = [
  ['the key that stays was disabled', ({ aws }) => changeByOthers(aws, stays, 'Inactive'), 'kept-not-active'],
  ['the key that stays expired', ({ aws }) => changeByOthers(aws, stays, 'Expired'), 'kept-not-active'],
  ['the key that stays was deleted', ({ aws }) => void aws.users[0]?.keys.pop(), 'kept-not-active'],
  [
    'the key was used',
    ({ aws }) => {
      aws.key(goes).lastUsedAt = aws.clock.now();
    },
    'used-since',
  ],
  ['the key was deleted', ({ aws }) => void aws.users[0]?.keys.shift(), 'gone'],
  ['the user was deleted', ({ aws }) => void aws.users.pop(), 'gone'],
  [
    'the user was made again',
    ({ aws }) => {
      aws.users[0] = { ...userOf('alice'), userId: 'AIDANEW', keys: userOf('other').keys };
    },
    'gone',
  ],
  [
    'a key was added',
    ({ aws }) => void aws.users[0]?.keys.push({ ...aws.key(stays), id: 'AKIANEWKEY0000000000' }),
    'new-key',
  ],
  [
    'its status is one that nobody knows',
    ({ aws }) => changeByOthers(aws, goes, 'Suspended'),
    'status-unknown',
  ],
  [
    'the keys can not be read',
    ({ aws }) =>
      once(aws, 'before', 'ListAccessKeys', 1, () => {
        throw failing('denied', 'ListAccessKeys');
      }),
    'unreadable',
  ],
  [
    'the last use can not be read',
    ({ aws }) =>
      once(aws, 'before', 'GetAccessKeyLastUsed', 1, () => {
        throw failing('throttled', 'GetAccessKeyLastUsed');
      }),
    'unreadable',
  ],
];

describe('refused, with nothing written', () => {
  it.each(refusals)('%s', async (_, change, code) => {
    const world = aliceAlone();
    change(world);
    const { run } = await world.apply();
    expect(run.actions).toMatchObject([{ state: 'refused', reasons: [{ code }] }]);
    expect(world.aws.calls).not.toContain('UpdateAccessKey');
    expect(run.state).toBe('complete');
  });

  it('a third key was used since', async () => {
    const world = createRunWorld([userOf('bob', 3)]);
    world.aws.key(keyId('bob', 1)).lastUsedAt = world.aws.clock.now();
    const { run } = await world.apply();
    expect(run.actions.map(({ state }) => state)).toEqual(['refused', 'refused']);
  });

  it.each([
    ['by its key', { keyId: goes, user: null }],
    ['by temporary credentials of its user', { keyId: null, user: { userId: 'AIDAALICE' } }],
  ])('it signs this very run, %s', async (_, signer) => {
    const world = aliceAlone();
    const { run } = await world.apply({ signer });
    expect(run.actions).toMatchObject([{ state: 'refused', reasons: [{ code: 'signer' }] }]);
    expect(world.aws.calls).toEqual([]);
  });

  it('not the use of the key that stays, which moves on', async () => {
    const world = aliceAlone();
    world.aws.key(stays).lastUsedAt = world.aws.clock.now();
    expect((await world.apply()).run.actions).toMatchObject([{ state: 'done' }]);
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

describe('the key that stays is not active after the write', () => {
  it.each(['Inactive', 'Expired', 'deleted'])('%s: taken back at once, and the run stops', async (status) => {
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
      if (world.aws.key(goes).status === 'Inactive') throw new Error('killed');
      changeByOthers(world.aws, stays, 'Inactive');
    };
    await expect(world.apply()).rejects.toThrow('killed');
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
    await expect(world.apply()).rejects.toThrow('the disk is full');
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

type Attempt = (world: RunWorld) => Promise<unknown>;
const asIs: Attempt = async () => undefined;

/** What is wrong, how it came to be, what is tried, and how it is refused. */
const notToBeApplied: [what: string, prepare: Attempt, attempt: Attempt, code: string][] = [
  ['edited', asIs, (w) => w.apply(planText({ ...w.plan, complete: false })), 'plan-refused'],
  ['no plan', asIs, (w) => w.apply(planText({})), 'plan-refused'],
  ['expired', async ({ aws }) => aws.clock.advance(day + minute), (w) => w.apply(), 'plan-refused'],
  ['over the limit', asIs, (w) => w.apply({ maxChanges: 2 }), 'too-many-changes'],
  ['an action that it does not have', asIs, (w) => w.apply({ only: ['deactivate-NOBODY'] }), 'usage'],
  ['nobody can say yes', asIs, (w) => w.apply({ isConfirmed: false }), 'not-confirmed'],
  ['an unknown signer', asIs, (w) => w.apply({ signer: { keyId: null, user: null } }), 'signer-unknown'],
  ['applied to its end', (w) => w.apply(), (w) => w.apply(), 'plan-refused'],
  [
    'undone',
    async (w) => {
      await w.apply({ only: [action] });
      await w.undo();
    },
    (w) => w.apply(),
    'plan-refused',
  ],
  [
    'locked',
    async ({ store }) => {
      store.isLocked = true;
    },
    (w) => w.apply(),
    'state-locked',
  ],
  [
    'its journal was changed',
    async (w) => {
      await w.apply({ only: [action] });
      const lines = [...w.store.journals.values()][0] ?? [];
      lines[2] = lines[2]?.replace('Inactive', 'Active') ?? '';
    },
    (w) => w.apply(),
    'journal-broken',
  ],
];

function planText(plan: object): { plan: { file: string; text: string } } {
  return { plan: { file: 'plan.json', text: JSON.stringify(plan) } };
}

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

describe('a plan that is not to be applied', () => {
  it.each(notToBeApplied)('%s', async (_, prepare, attempt, code) => {
    const world = createRunWorld();
    await prepare(world);
    world.aws.calls.length = 0;
    await expect(attempt(world)).rejects.toMatchObject({ code });
    expect(world.aws.calls).toEqual([]);
  });

  it('an unknown signer who was accepted', async () => {
    const { run } = await createRunWorld().apply({
      signer: { keyId: null, user: null },
      acceptsUnknownSigner: true,
    });
    expect(run.actions.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
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

describe('apply --watch', () => {
  it('reverts what is used late, and leaves the rest', async () => {
    const world = createRunWorld();
    world.aws.before = ({ operation }) => {
      if (operation === 'GetAccessKeyLastUsed' && world.aws.key(goes).status === 'Inactive')
        world.aws.key(goes).lastUsedAt = world.aws.clock.now();
    };
    const { run } = await world.apply({ watchMilliseconds: 20 * minute });
    expect(run.actions.map(({ state }) => state)).toEqual(['reverted', 'done', 'done']);
    expect(run.actions[0]?.reasons.map(({ code }) => code)).toEqual(['late-use', 'reverted']);
    expect(world.aws.key(goes).status).toBe('Active');
    expect((await world.undo()).run.actions.map(({ key }) => key)).toEqual([
      keyId('bob', 0),
      keyId('bob', 1),
    ]);
  });
});
