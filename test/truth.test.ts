import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lies } from './truth/judge-against-truth.ts';
import { listenToWorlds, type ScannedWorld, scanWorld } from './truth/scan-world.ts';
import { howMany, worldCount } from './worlds/how-many.ts';

/**
 * Worlds with token buckets, a trail that lags, last uses that lag and eventual consistency; users and accounts of
 * every kind that other tools get wrong. No finding may say what was not so at its moment, and nobody may be missed.
 */
const seeds = Array.from({ length: worldCount }, (_, place) => place + 1);
/** Of each kind of user and account. */
const leastMet = howMany(1, 30);

let worlds: Awaited<ReturnType<typeof listenToWorlds>>;

beforeAll(async () => {
  worlds = await listenToWorlds(seeds);
});

afterAll(async () => {
  await Promise.all(worlds.map(({ simulator }) => simulator.close()));
});

describe.each(['report', 'live'] as const)('a scan by %s', (path) => {
  const scanned: ScannedWorld[] = [];

  test.concurrent.for(seeds)(
    'tells the truth of the world of seed %d',
    async (seed, { expect: expectHere }) => {
      const world = await scanWorld(worlds[seed - 1] as (typeof worlds)[number], path);
      expectHere(lies(world)).toEqual([]);
      scanned.push(world);
    },
  );

  test(`met each kind of user and account at least ${leastMet} times`, () => {
    const times = new Map<string, number>();
    for (const { case: name } of scanned.flatMap(({ world }) => world.cases))
      times.set(name, (times.get(name) ?? 0) + 1);
    expect([...times].filter(([, met]) => met < leastMet)).toEqual([]);
    expect(times.size).toBeGreaterThan(40);
  });

  test('does not know only what nobody could: refused, an unheard-of status, or gone within the lag of the trail', () => {
    const excuses = /unknown-status|deleted|renamed|made-again/;
    const unexcused = scanned.flatMap(({ world, accounts }) => {
      const odd = new Set(world.cases.filter(({ user }) => user === null).map(({ account }) => account));
      const excused = new Set(world.cases.filter(({ case: name }) => excuses.test(name)).map(placeOf));
      return accounts
        .filter(({ account }) => !odd.has(account.id))
        .flatMap(({ findings }) => findings)
        .filter(({ status, account, subject }) => {
          const place = placeOf({ account, user: subject.name });
          return status === 'unknown' && !excused.has(place) && !excused.has(`${place}-v2`);
        })
        .map(({ message }) => message);
    });
    expect(unexcused).toEqual([]);
  });
});

function placeOf({ account, user }: { account: string; user: string | null }): string {
  return `${account}/${user}`;
}
