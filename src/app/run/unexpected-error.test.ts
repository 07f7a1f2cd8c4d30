import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../domain/run/run.ts';
import { readJournal } from '../../run/journal/read-journal.ts';
import { createRunWorld, type RunWorld, sha256Hex, userOf } from '../testing/run-world.ts';
import { runExitCode } from './run-exit-code.ts';

/** A defect: no error that a call of AWS or the journal documents. */
const defect = new TypeError("Cannot read properties of undefined (reading 'socket')");

/** Where the call is asked for, and where its answer is read. */
const places = ['before', 'after'] as const;

function world(): RunWorld {
  return createRunWorld([userOf('alice'), userOf('bob', 3), userOf('carol', 2)]);
}

/** Throws at the nth call of AWS. @returns whether there was one. */
function throwAt({ aws }: RunWorld, place: (typeof places)[number], nth: number): { wasThrown: boolean } {
  const thrown = { wasThrown: false };
  let calls = 0;
  aws[place] = () => {
    calls += 1;
    if (calls !== nth) return;
    thrown.wasThrown = true;
    throw defect;
  };
  return thrown;
}

function heal({ aws }: RunWorld): void {
  aws.before = aws.after = () => {};
}

function intents({ store }: RunWorld): number {
  return [...store.journals.values()].flat().filter((line) => line.includes('"type":"intent"')).length;
}

function isChainWhole({ store }: RunWorld): boolean {
  return [...store.journals.values()].every((lines) => readJournal(lines, sha256Hex).state === 'whole');
}

async function finish(of: RunWorld): Promise<void> {
  await of.apply().catch((error: { code?: string }) => {
    if (error.code !== 'plan-refused') throw error;
  });
}

describe('an error that nobody expects, at every call of AWS', () => {
  it.each(places)(
    '%s a call of an apply: what was done is reported, and apply again finishes',
    async (place) => {
      let moments = 0;
      for (let nth = 1; ; nth += 1) {
        const each = world();
        const before = each.aws.statuses();
        const thrown = throwAt(each, place, nth);
        const reported = await each.apply().catch((error: unknown) => error);
        heal(each);
        if (!thrown.wasThrown) break;
        moments += 1;
        if (intents(each) === 0) expect(reported, `${nth}`).toBe(defect);
        else expectStopped(reported, each);
        await finish(each);
        await each.undo();
        expect(each.aws.statuses(), `${place} ${nth}, undone`).toEqual(before);
      }
      expect(moments).toBeGreaterThan(10);
    },
  );

  it.each(places)('%s a call of an undo: undo again restores every key', async (place) => {
    let moments = 0;
    for (let nth = 1; ; nth += 1) {
      const each = world();
      const before = each.aws.statuses();
      await each.apply();
      const thrown = throwAt(each, place, nth);
      await each.undo().catch((error: unknown) => expect(error).toBe(defect));
      heal(each);
      if (!thrown.wasThrown) break;
      moments += 1;
      expect(isChainWhole(each)).toBe(true);
      await each.undo();
      expect(each.aws.statuses(), `${place} ${nth}`).toEqual(before);
    }
    expect(moments).toBeGreaterThan(10);
  });
});

/** Every key that is not as it was is among the actions that are reported. */
function expectStopped(reported: unknown, { aws, plan, store }: RunWorld): void {
  const { run, events } = reported as { run: Parameters<typeof runExitCode>[0]; events: RunEvent[] };
  expect(runExitCode(run)).toBe(3);
  expect(events).toContainEqual(
    expect.objectContaining({ code: 'stopped', message: expect.stringContaining(defect.message) }),
  );
  const changed = plan.actions.filter(({ key }) => aws.key(key).status === 'Inactive').map(({ id }) => id);
  const uncertain = run.actions.filter(({ state }) => state === 'done' || state === 'in-doubt');
  expect(uncertain.map(({ id }) => id)).toEqual(expect.arrayContaining(changed));
  expect(isChainWhole({ store } as RunWorld)).toBe(true);
}
