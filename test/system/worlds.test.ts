import pLimit from 'p-limit';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { expectSafe, expectSettled, expectUndone } from '../worlds/expect-safe.ts';
import { changes, disturb, faults, type Meeting, moments } from '../worlds/hostile-world.ts';
import { howMany } from '../worlds/how-many.ts';

/** Every fault with every change at every moment, again and again with other worlds. */
const rounds = howMany(1, 7);
const leastWorlds = howMany(100, 910);
const leastMet = howMany(3, 30);
const meetings: Meeting[] = Array.from({ length: rounds }, (_, round) => round)
  .flatMap((round) =>
    Object.keys(faults).flatMap((fault) =>
      changes.flatMap((change) => moments.map((moment) => ({ fault, change, moment, round }))),
    ),
  )
  .map(({ fault, change, moment }, place) => ({ seed: 1000 + place, fault, change, moment }));

beforeAll(() => {
  // The backoff is full jitter: this draws no pause at all.
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterAll(() => vi.restoreAllMocks());

const met = new Map<string, number>();
const count = (what: string) => met.set(what, (met.get(what) ?? 0) + 1);

/** A throttled call waits in real time: others go on meanwhile. */
const atOnce = 25;

async function meet(meeting: Meeting): Promise<void> {
  const outcome = await disturb(meeting);
  try {
    if (outcome.met.fault) count(`fault ${meeting.fault}`);
    if (outcome.met.change) count(`change ${meeting.change}`);
    expectSafe(outcome);
    await expectSettled(outcome);
    if (meeting.seed % undoneEach === 0) {
      await expectUndone(outcome);
      count('undone');
    }
  } finally {
    outcome.run.dispose();
    await outcome.simulator.close();
  }
}

/** Undo is tried in a fifth of the worlds. */
const undoneEach = 5;

describe('apply in a world where others change what they like and calls fail', () => {
  it.each(Object.keys(faults))('write: %s', async (fault) => {
    const limit = pLimit(atOnce);
    await Promise.all(
      meetings.filter((each) => each.fault === fault).map((meeting) => limit(() => meet(meeting))),
    );
  });

  it(`in ${leastWorlds} worlds or more, each kind at a write ${leastMet} times or more`, () => {
    expect(meetings.length).toBeGreaterThanOrEqual(leastWorlds);
    const kinds = [
      ...Object.keys(faults)
        .filter((name) => name !== 'none')
        .map((name) => `fault ${name}`),
      ...changes.filter((name) => name !== 'none').map((name) => `change ${name}`),
    ];
    const tooFew = kinds
      .map((kind) => [kind, met.get(kind) ?? 0] as const)
      .filter(([, times]) => times < leastMet);
    expect(tooFew).toEqual([]);
    expect(met.get('undone')).toBeGreaterThanOrEqual(howMany(10, 100));
  });
});
