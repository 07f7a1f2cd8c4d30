import { describe, expect, it } from 'vitest';
import { hour, minute } from '../../domain/time.ts';
import { aliceWhere, at, die, goes, others, type Prepare, said, stays } from '../testing/said.ts';

// A computer that sleeps, a process that is stopped (SIGSTOP), a disk or an endpoint that takes its time: hours can go
// by between any two steps of an action.

/** Where in the action the time goes by. */
const before: [what: string, prepare: Prepare][] = [
  ['after all was read', (world) => at(world, 'after', 'GetAccessKeyLastUsed', () => sleep(world, hour))],
  [
    'while the intent is written',
    (world) => {
      world.store.afterLine = (line) => {
        if (line.includes('"type":"intent"')) sleep(world, hour);
      };
    },
  ],
];

it('keys that are read for too long are not read', async () => {
  const world = await aliceWhere((begun) =>
    at(begun, 'before', 'ListAccessKeys', { 1: () => sleep(begun, hour) }),
  );
  expect(said(await world.apply())[0]).toBe('refused');
  expect(world.aws.calls).not.toContain('UpdateAccessKey');
});

describe('nothing is deactivated by what was read long ago', () => {
  it.each(before)('%s', async (_, prepare) => {
    const world = await aliceWhere(prepare);
    const reported = await world.apply();
    expect(said(reported)[0]).toBe('failed');
    expect(world.aws.calls).not.toContain('UpdateAccessKey');
    expect(reported.run.state).toBe('stopped');
    world.store.afterLine = () => {};
    world.aws.before = () => {};
    world.aws.after = () => {};
    expect(said(await world.apply())).toEqual(['done']);
  });
});

/** How long the write is under way, so that CloudTrail has it that long after its intent. */
describe('a write that was answered late is undone all the same', () => {
  it.each([4 * minute, 6 * minute, 20 * minute, 10 * hour])('%i ms', async (duration) => {
    const world = await aliceWhere((begun) =>
      at(begun, 'before', 'UpdateAccessKey', { 1: () => sleep(begun, duration) }),
    );
    expect(said(await world.apply())).toEqual(['done']);
    world.aws.clock.advance(hour);
    expect(said(await world.verify())[0]).toBe('stands');
    expect(said(await world.undo())[0]).toBe('undone');
    expect(world.aws.key(goes).status).toBe('Active');
  });

  it('and after an undo that was late as well, and a second one that finds it active', async () => {
    const world = await aliceWhere((begun) =>
      at(begun, 'before', 'UpdateAccessKey', () => sleep(begun, 20 * minute)),
    );
    await world.apply();
    expect(said(await world.undo())[0]).toBe('undone');
    expect(world.aws.key(goes).status).toBe('Active');
    expect(world.aws.key(stays).status).toBe('Active');
  });

  it('a revert is not held up', async () => {
    const world = await aliceWhere((begun) =>
      at(begun, 'before', 'UpdateAccessKey', {
        1: () => {
          sleep(begun, 20 * minute);
          begun.aws.key(stays).status = 'Inactive';
        },
      }),
    );
    expect(said(await world.apply())[0]).toBe('reverted');
    expect(world.aws.key(goes).status).toBe('Active');
  });
});

it('what others did after a late write still stops an undo', async () => {
  const world = await aliceWhere((begun) =>
    at(begun, 'before', 'UpdateAccessKey', { 1: () => sleep(begun, 20 * minute) }),
  );
  await world.apply();
  others(goes, 'Active', 'Inactive')(world);
  expect(said(await world.undo())[0]).toBe('refused');
});

it('where the process died nothing is taken for its write that came long after it', async () => {
  const world = await aliceWhere((begun) => die(begun, 'apply', 'before'));
  world.aws.hasTrailLag = false;
  sleep(world, hour);
  others(goes, 'Inactive')(world);
  expect(said(await world.undo())[0]).toBe('in-doubt');
});

function sleep({ aws }: Parameters<Prepare>[0], milliseconds: number): void {
  aws.clock.advance(milliseconds);
}
