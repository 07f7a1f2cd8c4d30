import type { PlanAction } from '../../domain/plan/plan.ts';
import type { JournalEntry } from '../../domain/run/journal-entry.ts';

/** What the entries so far say of their run. */
export type RunSoFar = {
  /** Of its plan, by their ids. */
  actions: ReadonlyMap<string, PlanAction>;
  /** The command that is working on it; null: none. */
  command: 'apply' | 'undo' | null;
};

export const beforeRun: RunSoFar = { actions: new Map(), command: null };

export function runAfter(before: RunSoFar, entry: JournalEntry): RunSoFar {
  if (entry.type === 'run-created')
    return { command: null, actions: new Map(entry.plan.actions.map((action) => [action.id, action])) };
  if (entry.type === 'session-started') return { ...before, command: entry.command };
  return entry.type === 'session-ended' ? { ...before, command: null } : before;
}

/**
 * What no process of ours writes at this place of a run, though the chain may hold: whoever writes a whole journal anew
 * chains it, too. Null: nothing. An entry about a key that no action of the plan names would have that key changed.
 */
export function entryContradiction(entry: JournalEntry, { actions, command }: RunSoFar): string | null {
  if (entry.type === 'run-created' || entry.type === 'session-started') return null;
  if (command === null) return 'no command was started before it';
  const own = entry.type === 'intent' ? commandOf[entry.why] : entry.command;
  if (own !== command) return `it belongs to ${own}, and ${command} was working on the run`;
  if (entry.type === 'session-ended') return null;
  const action = actions.get(entry.action);
  if (action === undefined) return `the plan has no action ${JSON.stringify(entry.action)}`;
  if (entry.type === 'outcome') return null;
  if (entry.key !== action.key) return `action ${action.id} of the plan is about another key`;
  if (entry.user !== action.user.name) return `action ${action.id} of the plan is about another user`;
  if (entry.account !== action.account) return `action ${action.id} of the plan is about another account`;
  return entry.to === (entry.why === 'apply' ? 'Inactive' : 'Active')
    ? null
    : `no ${entry.why} writes ${entry.to}`;
}

const commandOf = { apply: 'apply', revert: 'apply', undo: 'undo' } as const;
