import { describe, expect, it } from 'vitest';
import { ServiceError } from '../../domain/aws/service-error.ts';
import { changeByOthers } from '../testing/fake-aws.ts';
import { createRunWorld, keyId, type RunWorld, userOf } from '../testing/run-world.ts';

const goes = keyId('alice', 0);
const stays = keyId('alice', 1);

function used({ aws }: RunWorld): void {
  aws.key(goes).lastUsedAt = aws.clock.now();
}

function denied(world: RunWorld, operation: string): void {
  world.aws.before = (step) => {
    if (step.operation === operation)
      throw new ServiceError('denied', operation, 'AccessDenied', `${operation} is not allowed`);
  };
}

const since: [what: string, change: (world: RunWorld) => void, state: string, code: string, also?: object][] =
  [
    ['nothing happened: it stands, and silence proves little', () => {}, 'stands', 'silence-proves-little'],
    ['it was used late', used, 'late-use', 'late-use'],
    [
      'it was used late and switched on: the use goes first',
      (world) => {
        used(world);
        changeByOthers(world.aws, goes, 'Active');
      },
      'late-use',
      'late-use',
      { code: 'changed-by-others' },
    ],
    ['it was switched on', ({ aws }) => changeByOthers(aws, goes, 'Active'), 'changed', 'changed-by-others'],
    [
      'the key that stays was switched off',
      ({ aws }) => changeByOthers(aws, stays, 'Inactive'),
      'changed',
      'kept-not-active',
    ],
    ['it was deleted', ({ aws }) => void aws.users[0]?.keys.shift(), 'gone', 'gone'],
    ['its user was deleted', ({ aws }) => void aws.users.pop(), 'gone', 'gone'],
    ['its keys can not be read', (world) => denied(world, 'ListAccessKeys'), 'unknown', 'unreadable'],
    [
      'its last use can not be read',
      (world) => denied(world, 'GetAccessKeyLastUsed'),
      'unknown',
      'unreadable',
    ],
  ];

describe('verify', () => {
  it.each(since)('%s', async (_, change, state, code, ...others) => {
    const world = createRunWorld([userOf('alice')]);
    await world.apply();
    const journal = JSON.stringify([...world.store.journals]);
    change(world);
    const before = world.aws.statuses();
    const { run } = await world.verify();
    expect(run).toMatchObject({ kind: 'verify', state: 'complete' });
    expect(run.actions).toMatchObject([{ key: goes, state, reasons: [{ code }, ...others] }]);
    expect(world.aws.statuses()).toEqual(before);
    expect(JSON.stringify([...world.store.journals])).toBe(journal);
  });

  it('says nothing of what was refused, reverted, undone or skipped', async () => {
    const world = createRunWorld();
    used(world);
    await world.apply();
    expect((await world.verify()).run.actions.map(({ key }) => key)).toEqual([
      keyId('bob', 0),
      keyId('bob', 1),
    ]);
    await world.undo();
    expect((await world.verify()).run.actions).toEqual([]);
  });

  it('needs a run', async () => {
    await expect(createRunWorld().verify()).rejects.toMatchObject({ code: 'unknown-run' });
  });
});
