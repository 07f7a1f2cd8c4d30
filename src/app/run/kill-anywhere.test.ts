import { describe, expect, it } from 'vitest';
import { readJournal } from '../../run/journal/read-journal.ts';
import { createRunWorld, type RunWorld, sha256Hex, userOf } from '../testing/run-world.ts';

/** The process is gone: nothing that comes after is done, no outcome, no revert. */
class Killed extends Error {}

/** Where a process can die: before or after a call of AWS, before or after a line of the journal. */
const places = ['before a call', 'after a call', 'before a line', 'after a line'] as const;

function world(): RunWorld {
  return createRunWorld([userOf('alice'), userOf('bob', 3), userOf('carol', 2)]);
}

/** Kills at the nth time that this place is passed. @returns false where the work ended before. */
async function killed(
  { aws, store }: RunWorld,
  place: (typeof places)[number],
  nth: number,
  work: () => Promise<unknown>,
): Promise<boolean> {
  let passed = 0;
  let isDead = false;
  const die = () => {
    isDead = true;
    throw new Killed();
  };
  const at = (here: (typeof places)[number]) => () => {
    if (isDead) throw new Killed();
    if (here !== place) return;
    passed += 1;
    if (passed === nth) die();
  };
  aws.before = at('before a call');
  aws.after = at('after a call');
  store.beforeLine = at('before a line');
  store.afterLine = at('after a line');
  try {
    await work();
    // Swallowed on the way, as of the last line: dead all the same.
    return isDead;
  } catch (error) {
    if (error instanceof Killed) return true;
    throw error;
  } finally {
    aws.before = aws.after = () => {};
    store.beforeLine = store.afterLine = () => {};
    store.isLocked = false;
  }
}

function isChainWhole({ store }: RunWorld): boolean {
  return [...store.journals.values()].every((lines) => readJournal(lines, sha256Hex).state === 'whole');
}

const planned = (of: RunWorld) => {
  const goes = new Set(of.plan.actions.map(({ key }) => key));
  return Object.fromEntries(
    Object.keys(of.aws.statuses()).map((id) => [id, goes.has(id) ? 'Inactive' : 'Active']),
  );
};

/** Apply again where there is anything left of it. */
async function goOn(of: RunWorld): Promise<void> {
  await of.apply().catch((error: { code?: string }) => {
    if (error.code !== 'plan-refused') throw error;
  });
}

describe('killed at any moment', () => {
  it.each(places)('of an apply, %s: apply again ends as planned, undo as before', async (place) => {
    let moments = 0;
    for (let nth = 1; ; nth += 1) {
      const each = world();
      const before = each.aws.statuses();
      if (!(await killed(each, place, nth, () => each.apply()))) break;
      moments += 1;
      await goOn(each);
      expect(each.aws.statuses(), `${place} ${nth}`).toEqual(planned(each));
      expect(isChainWhole(each)).toBe(true);
      await each.undo();
      expect(each.aws.statuses(), `${place} ${nth}, undone`).toEqual(before);
    }
    expect(moments).toBeGreaterThan(10);
  });

  it.each(places)('of an apply, %s: undo without another apply ends as before', async (place) => {
    for (let nth = 1; ; nth += 1) {
      const each = world();
      const before = each.aws.statuses();
      if (!(await killed(each, place, nth, () => each.apply()))) break;
      if ([...each.store.journals.values()].some((lines) => lines.length > 0)) await each.undo();
      expect(each.aws.statuses(), `${place} ${nth}`).toEqual(before);
    }
  });

  it.each(places)('of an undo, %s: undo again ends as before', async (place) => {
    for (let nth = 1; ; nth += 1) {
      const each = world();
      const before = each.aws.statuses();
      await each.apply();
      if (!(await killed(each, place, nth, () => each.undo()))) break;
      await each.undo();
      expect(each.aws.statuses(), `${place} ${nth}`).toEqual(before);
      expect(isChainWhole(each)).toBe(true);
    }
  });
});
