import pLimit from 'p-limit';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type BreakingProxy, breakages, startBreakingProxy } from '../worlds/breaking-proxy.ts';
import { expectSafe, expectSettled, expectUndone, expectWatched } from '../worlds/expect-safe.ts';
import {
  changes,
  disturb,
  faults,
  type Meeting,
  moments,
  type Outcome,
  quarantine,
  quarantineMoments,
} from '../worlds/hostile-world.ts';
import { worldCount } from '../worlds/how-many.ts';

/**
 * Worlds in which AWS quarantines a user after the plan, a proxy breaks, or the time is short. Their judgement is that
 * of worlds.test.ts, by the simulator's truth.
 */
const kinds: Record<string, (place: number) => Omit<Meeting, 'seed'>> = {
  'a user is quarantined': (place) => ({
    fault: chosen(Object.keys(faults), place),
    change: quarantine,
    moment: chosen(quarantineMoments, place),
  }),
  'a proxy breaks': (place) => ({
    fault: 'none',
    change: chosen([...changes, quarantine], Math.floor(place / breakages.length)),
    moment: chosen(moments, place),
    breakage: chosen(breakages, place),
  }),
  'an action has little time': (place) => ({
    fault: chosen(Object.keys(faults), Math.floor(place / 2)),
    change: chosen([...changes, quarantine], place),
    moment: chosen(moments, place),
    actionDeadline: chosen([1, 10, 30, 100, 300], place),
    ...(place % 5 === 4
      ? { fault: 'none', change: 'none', breakage: chosen(silences, Math.floor(place / 15)) }
      : {}),
  }),
  'the plan has little time': (place) => ({
    fault: 'none',
    change: chosen(changes, place),
    moment: chosen(moments, place),
    accountDeadline: chosen([1, 20, 60, 200], place),
  }),
};

const silences = ['does not answer after', 'does not answer'] as const;

function chosen<T>(list: readonly T[], place: number): T {
  return list[place % list.length] as T;
}

let proxy: BreakingProxy;
beforeAll(async () => {
  // The backoff is full jitter: this draws no pause at all.
  vi.spyOn(Math, 'random').mockReturnValue(0);
  proxy = await startBreakingProxy();
  for (const name of ['http_proxy', 'HTTP_PROXY']) vi.stubEnv(name, proxy.url);
  for (const name of ['no_proxy', 'NO_PROXY']) vi.stubEnv(name, '');
});
afterAll(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await proxy.close();
});

/** A call without an answer waits in real time: others go on meanwhile. */
const atOnce = 25;

async function meet(meeting: Meeting): Promise<Outcome['met']> {
  const outcome = await disturb(meeting, proxy);
  try {
    expectSafe(outcome);
    if (meeting.moment === 'in the watch') expectWatched(outcome);
    else await expectSettled(outcome);
    if (meeting.moment !== 'in the watch') await expectUndone(outcome);
    return outcome.met;
  } finally {
    outcome.run.dispose();
    await outcome.simulator.close();
  }
}

describe('apply and undo stay safe where', () => {
  it.each(Object.keys(kinds))('%s', async (kind) => {
    const limit = pLimit(atOnce);
    const seeds = Array.from({ length: worldCount }, (_, place) => place);
    const met = await Promise.all(
      seeds.map((place) => limit(() => meet({ seed: 5000 + place, ...kinds[kind]?.(place) } as Meeting))),
    );
    if (kind === 'a user is quarantined')
      expect(met.filter(({ change }) => change).length).toBeGreaterThan(worldCount / 3);
    if (kind === 'a proxy breaks')
      expect(met.filter((each) => each.breakages > 0).length).toBeGreaterThan(worldCount / 2);
  });
});
