import { expect } from 'vitest';
import { parseTime } from '../../src/domain/time.ts';
import { type Outcome, recordOf, statusesOf } from './hostile-world.ts';

const minute = 60_000;
const day = 86_400_000;

/** By the simulator's truth: nobody has lost a key in use, nothing else has changed, and the journal tells it all. */
export function expectSafe(outcome: Outcome): void {
  const { plan, before, after, othersKeys, record, meeting, simulator, account, plannedAt } = outcome;
  const { quarantined } = outcome;
  const told = JSON.stringify(meeting);
  const planned = new Set(plan.actions.map(({ key }) => key));
  for (const [id, status] of Object.entries(before)) {
    if (!planned.has(id) && !othersKeys.has(id))
      expect({ id, status: after[id] }, told).toEqual({ id, status });
  }
  for (const { id, key, keep, user, seen } of plan.actions) {
    const ours = record?.actions.find((each) => each.action.id === id);
    const isChanged = before[key] === 'Active' && after[key] === 'Inactive';
    if (meeting.moment === 'before apply' && quarantined.has(user.name))
      expect({ key, status: after[key] }, `${told}: a quarantined user`).toEqual({
        key,
        status: before[key],
      });
    if (!isChanged) {
      if (ours?.deactivatedBy != null)
        expect({ key, status: after[key] ?? 'gone' }, told).toEqual({ key, status: 'gone' });
      continue;
    }
    // Only what is told can be undone.
    expect(
      ours?.deactivatedBy != null || (ours?.pendingWrites.length ?? 0) > 0,
      `${told} ${key} is told`,
    ).toBe(true);
    // Where nothing could be read after the write, the run says so and stops; apply again has to end it.
    const isCutShort = meeting.actionDeadline !== undefined || meeting.breakage !== undefined;
    const isSaidInDoubt = isCutShort && ours?.applied?.state === 'in-doubt';
    if (!isSaidInDoubt)
      expect({ keep, status: after[keep] }, `${told}: the key to keep of ${user.name}`).toEqual({
        keep,
        status: 'Active',
      });
    // A use shows after ten minutes at the latest: one older than that was there to be seen.
    const visible = simulator.truth.keysAt(account, user.name, plannedAt - 10 * minute);
    const lastUsedAt = visible?.find((each) => each.id === key)?.lastUsedAt ?? null;
    const seenAt = parseTime(seen.keys.find((each) => each.id === key)?.lastUsed?.at ?? '');
    if (lastUsedAt !== null) {
      expect(plannedAt - lastUsedAt, `${told} ${key} was idle`).toBeGreaterThan(100 * day);
      expect(Math.floor((seenAt ?? 0) / 1000), told).toBe(Math.floor(lastUsedAt / 1000));
    }
  }
}

/** Once the trail shows everything: apply again settles what is in doubt. */
export async function expectSettled(outcome: Outcome): Promise<void> {
  const { run, plan, simulator, account, meeting } = outcome;
  simulator.clock.advance(20 * minute);
  await run.apply(plan).catch((error: { code?: string }) => {
    if (error.code !== 'plan-refused') throw error;
  });
  const record = recordOf(run);
  expectSafe({ ...outcome, after: statusesOf(simulator, account), record });
  const inDoubt = (record?.actions ?? []).filter(({ applied }) => applied?.state === 'in-doubt');
  expect(inDoubt, JSON.stringify(meeting)).toEqual([]);
}

/** Undo reactivates all that was deactivated, key by key, but for a quarantined user: there nothing changes. */
export async function expectUndone(outcome: Outcome): Promise<void> {
  const { run, simulator, account, before, othersKeys, meeting } = outcome;
  simulator.clock.advance(20 * minute);
  const beforeUndo = statusesOf(simulator, account);
  const ofQuarantined = keysOf(outcome.quarantined, outcome);
  // Of a plan without an action no run is made.
  if (outcome.record === null) await expect(run.undo()).rejects.toMatchObject({ code: 'unknown-run' });
  else await run.undo();
  const undone = statusesOf(simulator, account);
  for (const [id, status] of Object.entries(before)) {
    if (othersKeys.has(id)) continue;
    const expected = ofQuarantined.has(id) ? beforeUndo[id] : status;
    expect({ id, status: undone[id] }, JSON.stringify(meeting)).toEqual({ id, status: expected });
  }
}

/** In a watch every key was used late: each is active again, and those of a quarantined user are as the run left them. */
export function expectWatched({ quarantined, plan, before, after, atWatch, meeting }: Outcome): void {
  if (atWatch === null) return;
  for (const { key, user } of plan.actions) {
    const status = quarantined.has(user.name) ? atWatch[key] : before[key];
    expect({ key, status: after[key] }, JSON.stringify(meeting)).toEqual({ key, status });
  }
}

function keysOf(users: ReadonlySet<string>, { simulator, account }: Outcome): ReadonlySet<string> {
  const found = simulator.truth.usersAt(account).filter(({ name }) => users.has(name));
  return new Set(found.flatMap(({ keys }) => keys.map(({ id }) => id)));
}
