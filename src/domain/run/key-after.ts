import type { PlanUser, SeenKey } from '../plan/plan.ts';
import { type ActionRecord, hasOpenWrite, type RunRecord } from './run-record.ts';

/** A key of a user whom a run was to change: as the plan saw it, and as the run left it. */
export type KeyAfter = {
  seen: SeenKey;
  /** Null: not known. */
  status: string | null;
  /** Null: as long as it is not known, or was not read again. */
  asOf: string | null;
  /** What was done about it and how its status is known, in words. */
  knownBy: string;
  /** Whether this run left it in another status. */
  isChanged: boolean;
};

export type UserAfter = {
  account: string;
  user: PlanUser;
  keys: readonly KeyAfter[];
  /** Of this user, in the plan's order. */
  actions: readonly ActionRecord[];
};

/** Every user with an action, in the plan's order, by the journal alone. */
export function usersAfter({ actions, plan }: Pick<RunRecord, 'actions' | 'plan'>): UserAfter[] {
  const users = Map.groupBy(actions, ({ action: { account, user } }) => JSON.stringify([account, user.name]));
  return [...users.values()].flatMap((those) => {
    const [first] = those;
    if (first === undefined) return [];
    const { account, user, seen } = first.action;
    return [
      { account, user, actions: those, keys: seen.keys.map((key) => keyAfter(key, those, plan.createdAt)) },
    ];
  });
}

function keyAfter(seen: SeenKey, actions: readonly ActionRecord[], plannedAt: string): KeyAfter {
  const own = actions.find(({ action }) => action.key === seen.id);
  if (own !== undefined) return { seen, ...changed(own, seen) };
  const kept = actions.find(({ action, applied }) => action.keep === seen.id && applied?.verifiedAt);
  // Both reads after a write show the key that stays; where it is not active the write is reverted.
  if (kept?.applied?.state === 'done')
    return {
      ...{ seen, status: 'Active', asOf: kept.applied.verifiedAt },
      knownBy: twoReads,
      isChanged: false,
    };
  return { ...{ seen, status: seen.status, asOf: plannedAt }, knownBy: 'the plan', isChanged: false };
}

const twoReads = 'two reads after the write';

function changed(record: ActionRecord, { status }: SeenKey): Omit<KeyAfter, 'seen'> {
  const { undone, applied } = record;
  const [verified, took] = [applied?.verifiedAt ?? null, applied?.state];
  switch (endOf(record)) {
    case 'not-known':
      return { status: null, asOf: null, knownBy: doubtOf(record), isChanged: true };
    case 'off':
      return { status: 'Inactive', asOf: verified, knownBy: twoReads, isChanged: true };
    case 'put-back':
      return took === 'reverted'
        ? { status: 'Active', asOf: verified, knownBy: 'reverted at once', isChanged: false }
        : {
            ...{ status: 'Active', asOf: undone?.verifiedAt ?? null },
            knownBy: undone?.verifiedAt ? 'undone: two reads after it' : 'undone: it was found active',
            isChanged: false,
          };
    case 'left-as-was':
      // A skip or a refusal has found it otherwise than planned, and left it so.
      return { status: null, asOf: null, knownBy: `nothing was changed: ${took}`, isChanged: false };
    case 'not-reached':
      return { status, asOf: null, knownBy: 'the plan: it was not reached', isChanged: false };
  }
}

/** What became of an action's key in the end, undo counted. */
export type ActionEnd = 'off' | 'put-back' | 'left-as-was' | 'not-known' | 'not-reached';

export function endOf(record: ActionRecord): ActionEnd {
  const { undone, applied, deactivatedBy } = record;
  if (hasOpenWrite(record)) return 'not-known';
  if (undone?.state === 'undone' || applied?.state === 'reverted') return 'put-back';
  if (undone?.state === 'changed' || undone?.state === 'gone') return 'not-known';
  if (deactivatedBy !== null) return 'off';
  return applied === null ? 'not-reached' : 'left-as-was';
}

function doubtOf({ undone }: ActionRecord): string {
  return undone?.state === 'changed' || undone?.state === 'gone'
    ? 'undo found it changed by others'
    : 'a write without a clear answer';
}
