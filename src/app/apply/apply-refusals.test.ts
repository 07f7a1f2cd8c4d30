import { describe, expect, it } from 'vitest';
import { day, minute } from '../../domain/time.ts';
import { changeByOthers } from '../testing/fake-aws.ts';
import { createRunWorld, keyId, type RunWorld, userOf } from '../testing/run-world.ts';
import { failing, once } from '../testing/trouble.ts';

const goes = keyId('alice', 0);
const stays = keyId('alice', 1);
const action = `deactivate-${goes}`;

function aliceAlone(): RunWorld {
  return createRunWorld([userOf('alice')]);
}

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
  ...['AWSCompromisedKeyQuarantine', 'AWSCompromisedKeyQuarantineV2', 'AWSCompromisedKeyQuarantineV9'].map(
    (policy): [string, (world: RunWorld) => void, string] => [
      `AWS has attached ${policy}`,
      ({ aws }) => void aws.users[0]?.policies.push('ReadOnlyAccess', policy),
      'quarantined',
    ],
  ),
  [
    'whether AWS has quarantined the user can not be read',
    ({ aws }) =>
      once(aws, 'before', 'ListAttachedUserPolicies', 1, () => {
        throw failing('denied', 'ListAttachedUserPolicies');
      }),
    'unreadable',
  ],
];

describe('refused, with nothing written', () => {
  it.each(refusals)('%s', async (_, change, code) => {
    const world = aliceAlone();
    change(world);
    const refused = [{ state: 'refused', reasons: [{ code }] }];
    const { run } = await world.apply();
    expect(run.actions).toMatchObject(refused);
    expect(world.aws.calls).not.toContain('UpdateAccessKey');
    expect(run.state).toBe('complete');
  });

  it.each(refusals)('in a dry run: %s', async (_, change, code) => {
    const world = aliceAlone();
    change(world);
    const { run } = await world.apply({ isDryRun: true });
    expect(run.actions).toMatchObject([{ state: 'refused', reasons: [{ code }] }]);
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
