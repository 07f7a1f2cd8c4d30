import { describe, expect, it } from 'vitest';
import { ServiceError } from '../../domain/aws/service-error.ts';
import { changeByOthers, recordChange } from '../testing/fake-aws.ts';
import { createRunWorld, keyId, type RunWorld, userOf } from '../testing/run-world.ts';

const goes = keyId('alice', 0);
const stays = keyId('alice', 1);

async function applied(): Promise<RunWorld> {
  const world = createRunWorld([userOf('alice')]);
  await world.apply();
  return world;
}

function denied(world: RunWorld, operation: string): void {
  world.aws.before = (step) => {
    if (step.operation === operation)
      throw new ServiceError('denied', operation, 'AccessDenied', `${operation} is not allowed`);
  };
}

describe('undo', () => {
  it('switches on again what the run switched off, and says that two keys are active', async () => {
    const world = await applied();
    const { run } = await world.undo();
    expect(run).toMatchObject({ kind: 'undo', state: 'complete' });
    expect(run.actions).toMatchObject([
      { key: goes, state: 'undone', reasons: [{ code: 'several-active' }] },
    ]);
    expect(run.actions[0]?.verifiedAt).not.toBeNull();
    expect(world.aws.statuses()).toEqual({ [goes]: 'Active', [stays]: 'Active' });
  });

  it('has nothing to do a second time', async () => {
    const world = await applied();
    await world.undo();
    expect((await world.undo()).run).toMatchObject({ state: 'complete', actions: [] });
  });

  it('of some actions leaves the others', async () => {
    const world = createRunWorld();
    await world.apply();
    const only = [`deactivate-${keyId('bob', 1)}`];
    expect((await world.undo({ only })).run.actions).toMatchObject([
      { key: keyId('bob', 1), state: 'undone' },
    ]);
    expect(world.aws.key(goes).status).toBe('Inactive');
  });

  it('knows an action that the plan does not have as wrong usage', async () => {
    const world = await applied();
    await expect(world.undo({ only: ['deactivate-NOBODY'] })).rejects.toMatchObject({ code: 'usage' });
  });

  it('goes on past a failure', async () => {
    const world = createRunWorld();
    await world.apply();
    let seen = 0;
    world.aws.before = ({ operation }) => {
      if (operation !== 'UpdateAccessKey') return;
      seen += 1;
      if (seen === 1) throw new ServiceError('denied', operation, 'AccessDenied', 'not allowed');
    };
    const { run } = await world.undo();
    expect(run.actions.map(({ state }) => state)).toEqual(['failed', 'undone', 'undone']);
    expect((await world.undo()).run.actions).toMatchObject([{ key: goes, state: 'undone' }]);
  });
});

/** What happened since the run, what undo says, and the status that the key has after it. */
const since: [
  what: string,
  change: (world: RunWorld) => void,
  state: string,
  code: string,
  after: string | null,
][] = [
  [
    'others switched it on, and off again',
    ({ aws }) => {
      changeByOthers(aws, goes, 'Active');
      changeByOthers(aws, goes, 'Inactive');
    },
    'refused',
    'changed-by-others',
    'Inactive',
  ],
  [
    'others switched it on',
    ({ aws }) => changeByOthers(aws, goes, 'Active'),
    'changed',
    'changed-by-others',
    'Active',
  ],
  [
    'it is Expired',
    ({ aws }) => changeByOthers(aws, goes, 'Expired'),
    'refused',
    'status-unknown',
    'Expired',
  ],
  ['it was deleted', ({ aws }) => void aws.users[0]?.keys.shift(), 'gone', 'gone', null],
  ['its user was deleted', ({ aws }) => void aws.users.pop(), 'gone', 'gone', null],
  [
    'another user has its name',
    ({ aws }) => {
      aws.users[0] = userOf('alice');
      aws.users[0].keys = userOf('other').keys;
    },
    'gone',
    'gone',
    null,
  ],
  [
    'AWS quarantined the user',
    ({ aws }) => void aws.users[0]?.policies.push('AWSCompromisedKeyQuarantineV3'),
    'refused',
    'quarantined',
    'Inactive',
  ],
  [
    'whether there is a quarantine can not be read',
    (world) => denied(world, 'ListAttachedUserPolicies'),
    'refused',
    'unreadable',
    'Inactive',
  ],
  [
    'its keys can not be read',
    (world) => denied(world, 'ListAccessKeys'),
    'refused',
    'unreadable',
    'Inactive',
  ],
  [
    'the trail can not be read: it goes on, and says so',
    (world) => denied(world, 'LookupEvents'),
    'undone',
    'trail-unreadable',
    'Active',
  ],
  [
    'a call of others that was refused changed nothing',
    ({ aws }) => {
      recordChange(aws, { keyId: goes, status: 'Active', userName: 'alice', signedBy: 'ASIAOTHER' });
      Object.assign(aws.trail.at(-1) ?? {}, { errorCode: 'AccessDenied' });
    },
    'undone',
    'several-active',
    'Active',
  ],
  ['others changed another key', ({ aws }) => changeByOthers(aws, stays, 'Inactive'), 'undone', '', 'Active'],
];

describe('undo, where something happened since', () => {
  it.each(since)('%s', async (_, change, state, code, after) => {
    const world = await applied();
    world.aws.clock.advance(5000);
    change(world);
    const { run } = await world.undo();
    expect(run.actions).toMatchObject([{ key: goes, state }]);
    expect(run.actions[0]?.reasons.map((reason) => reason.code)).toEqual(
      code === '' ? [] : expect.arrayContaining([code]),
    );
    expect(world.aws.statuses()[goes] ?? null).toBe(after);
  });

  it('what is in doubt and not in the trail is left alone', async () => {
    const world = createRunWorld([userOf('alice')]);
    world.aws.hasTrailLag = true;
    world.aws.after = ({ operation }) => {
      if (operation === 'UpdateAccessKey') throw new ServiceError('failed', operation, 'ECONNRESET', 'reset');
    };
    await world.apply();
    world.aws.after = () => {};
    expect((await world.undo()).run.actions).toMatchObject([{ state: 'in-doubt' }]);
    expect(world.aws.key(goes).status).toBe('Inactive');
    world.aws.hasTrailLag = false;
    expect((await world.undo()).run.actions).toMatchObject([{ state: 'undone' }]);
  });
});
