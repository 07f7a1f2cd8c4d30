import { describe, expect, it } from 'vitest';
import { hour, minute } from '../../domain/time.ts';
import { createRunWorld, keyId, userOf } from '../testing/run-world.ts';
import { failing, once } from '../testing/trouble.ts';
import { alice, aliceAndBob, bob, notices, use, watching } from '../testing/watching.ts';

// How a watch ends, and what it has to have seen by then.

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
  const reported = await world.apply({ watchMilliseconds: 20 * minute });
  expect(reported.run.actions).toMatchObject([{ state: 'reverted' }]);
  expect(world.aws.key(alice).status).toBe('Active');
});

it('a write without an answer that nothing proves is left alone, said at the end', async () => {
  const world = createRunWorld([userOf('alice')]);
  world.aws.hasTrailLag = true;
  once(world.aws, 'after', 'UpdateAccessKey', 1, () => {
    use(world, alice);
    throw failing('failed', 'UpdateAccessKey');
  });
  const reported = await world.apply({ watchMilliseconds: 20 * minute });
  expect(reported.run).toMatchObject({ state: 'stopped', actions: [{ state: 'in-doubt' }] });
  expect(world.aws.key(alice).status).toBe('Inactive');
  expect(notices(reported)).toContain('Whether this run deactivated it is not known yet');
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
    const reported = await watching(world, () => {
      world.aws.before = (step) => {
        if (step.operation !== operation) return;
        left -= 1;
        if (left >= 0) throw failing('denied', operation);
      };
    });
    expect(reported.run).toMatchObject({ state, actions: [{ state: 'done' }] });
    expect(notices(reported)).toMatch(
      state === 'stopped' ? /could not be read.*Verify this run later/ : /^$/,
    );
  });
});

it('goes on where no further action is begun, since the output is no longer read; an interruption ends it', async () => {
  for (const isInterrupted of [false, true]) {
    const world = aliceAndBob();
    const [unread, interruption] = [new AbortController(), new AbortController()];
    const ends = isInterrupted ? interruption : unread;
    const reported = world.applyUntil(
      { watchMilliseconds: 20 * minute },
      AbortSignal.any([unread.signal, interruption.signal]),
      interruption.signal,
    );
    const states = new Map<string, string>();
    for await (const event of reported) {
      if (event.type === 'action-done') states.set(event.action.key, event.action.state);
      // After alice's key, before bob's; and hers is used then.
      if (event.type === 'action-done' && event.action.state === 'done') {
        use(world, alice);
        ends.abort();
      }
    }
    expect([...states]).toEqual([[alice, isInterrupted ? 'done' : 'reverted']]);
    expect(world.aws.statuses()).toMatchObject({
      [alice]: isInterrupted ? 'Inactive' : 'Active',
      [bob]: 'Active',
    });
  }
});
