import type { PlanAction } from '../../domain/plan/plan.ts';
import type { JournalEntry } from '../../domain/run/journal-entry.ts';
import type {
  ActionRecord,
  Intent,
  RecordedOutcome,
  RunRecord,
  Session,
} from '../../domain/run/run-record.ts';

type Outcome = Extract<JournalEntry, { type: 'outcome' }>;

/** Tells a run from its journal's entries; null where it was never created, as after a death at the very start. */
export function replayJournal(entries: readonly JournalEntry[]): RunRecord | null {
  const [created] = entries;
  if (created?.type !== 'run-created') return null;
  const { run, plan, at, tool } = created;
  const records = new Map(plan.actions.map((action) => [action.id, untouchedAction(action)]));
  const sessions: Session[] = [];
  // Writes that were announced and of which this session has not said yet what came of them, by action.
  const announced = new Map<string, Intent>();
  let isUndone = false;
  for (const entry of entries) {
    if (entry.type === 'session-started') {
      sessions.push(startedSession(entry));
      announced.clear();
    }
    if (entry.type === 'session-ended') endSession(sessions, entry);
    if (entry.type !== 'intent' && entry.type !== 'outcome') continue;
    const record = records.get(entry.action);
    // Nothing of ours writes about an action that the plan does not have.
    if (record === undefined) continue;
    isUndone ||= entry.type === 'intent' ? entry.why === 'undo' : entry.state === 'undone';
    if (entry.type === 'intent') {
      const intent: Intent = { ...entry };
      records.set(entry.action, intended(record, intent));
      announced.set(entry.action, intent);
    } else {
      const own = announced.get(entry.action) ?? null;
      if (own !== null) own.closedAt = entry.at;
      records.set(entry.action, settled(record, entry, own));
      announced.delete(entry.action);
    }
  }
  const actions = [...records.values()];
  return {
    ...{ run, plan, createdAt: at, version: tool.version, sessions, actions },
    ...{ isFinished: actions.every(isSettled), isUndone },
  };
}

/** Whether `apply` has nothing left to do about it. */
export function isSettled({ applied, pendingRevert, pendingWrites }: ActionRecord): boolean {
  const isOpen = pendingRevert !== null || pendingWrites.length > 0;
  return applied !== null && settledStates.has(applied.state) && !isOpen;
}

const settledStates: ReadonlySet<string> = new Set(['done', 'skipped', 'refused', 'reverted']);

/** An action of which no journal tells yet. */
export function untouchedAction(action: PlanAction): ActionRecord {
  return {
    ...{ action, intents: [], applied: null, pendingWrites: [], deactivatedBy: null, pendingRevert: null },
    ...{ undone: null, pendingUndoWrites: [] },
  };
}

function intended(before: ActionRecord, intent: Intent): ActionRecord {
  const record = { ...before, intents: [...before.intents, intent] };
  if (intent.why === 'undo') return { ...record, pendingUndoWrites: [...record.pendingUndoWrites, intent] };
  if (intent.why === 'revert') return { ...record, pendingRevert: intent };
  return { ...record, pendingWrites: [...record.pendingWrites, intent] };
}

/** What settles every write of which nothing was known: of such an action it is told only when it is sure. */
const settling: ReadonlySet<string> = new Set(['not-done', 'changed-by-others', 'gone']);

/** @param own the write that this outcome is of; null: none was announced for it */
function settled(
  record: ActionRecord,
  { command, state, reasons, verifiedAt }: Outcome,
  own: Intent | null,
): ActionRecord {
  const reported = { state, reasons, verifiedAt };
  if (command === 'undo') return undoSettled(record, reported, own);
  const applied = { ...record, applied: reported };
  // What is in doubt stays so, with every write that may have been done; one that got no answer may come to be.
  if (state === 'in-doubt' || reasons.some(({ code }) => code === 'write-unanswered')) return applied;
  if (state === 'refused' && reasons.some(({ code }) => settling.has(code)))
    return { ...applied, pendingWrites: [] };
  // Nothing came of its own write, which says nothing of an earlier one that was cut off.
  if (state === 'failed' || state === 'refused')
    return { ...applied, pendingWrites: without(record.pendingWrites, own) };
  if (state !== 'done') return { ...applied, pendingWrites: [], deactivatedBy: null, pendingRevert: null };
  const deactivatedBy = record.pendingWrites.at(-1) ?? record.deactivatedBy;
  // What an undo said before is over.
  return {
    ...applied,
    pendingWrites: [],
    deactivatedBy,
    pendingRevert: null,
    undone: null,
    pendingUndoWrites: [],
  };
}

function undoSettled(record: ActionRecord, undone: RecordedOutcome, own: Intent | null): ActionRecord {
  if (undone.state === 'in-doubt') return { ...record, undone };
  if (undone.state !== 'undone')
    return { ...record, undone, pendingUndoWrites: without(record.pendingUndoWrites, own) };
  return {
    ...record,
    undone,
    pendingWrites: [],
    deactivatedBy: null,
    pendingRevert: null,
    pendingUndoWrites: [],
  };
}

function without(intents: readonly Intent[], own: Intent | null): readonly Intent[] {
  return intents.filter((intent) => intent !== own);
}

function startedSession({
  command,
  at,
  identity,
}: Extract<JournalEntry, { type: 'session-started' }>): Session {
  return { command, startedAt: at, identity, state: null, endedAt: null };
}

function endSession(
  sessions: Session[],
  { at, state }: Extract<JournalEntry, { type: 'session-ended' }>,
): void {
  const last = sessions.pop();
  if (last !== undefined) sessions.push({ ...last, state, endedAt: at });
}
