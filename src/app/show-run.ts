import type { RunStore } from '../domain/ports/run-store.ts';
import type { Run } from '../domain/run.ts';
import type { Sha256Hex } from '../run/journal/chain-entry.ts';
import type { Session } from '../run/journal/replay-journal.ts';
import { findRun } from './find-run.ts';
import { runActionOf } from './run-document.ts';

/** A run in detail: the document of its last command, and who worked on it when. */
export type ShownRun = Run & {
  path: string;
  /** How many lines the journal has; each was checked. */
  lines: number;
  /** A last line that was cut short was left out. */
  wasCut: boolean;
  /** Actions of the plan, those that were not reached too. */
  planned: number;
  sessions: readonly Session[];
};

/** @throws SolekeyError `unknown-run`; `journal-broken` with the line at which its chain breaks */
export async function showRun(run: string, store: RunStore, sha256Hex: Sha256Hex): Promise<ShownRun> {
  const { journal, record, end, wasCut } = await findRun(run, store, sha256Hex);
  const { sessions, actions, plan, createdAt } = record;
  const last = sessions.at(-1);
  const kind = last?.command ?? 'apply';
  const told = actions.flatMap((each) => {
    const outcome = kind === 'undo' ? (each.undone ?? each.applied) : each.applied;
    return outcome === null ? [] : [runActionOf(each, outcome)];
  });
  return {
    ...{ schema: 'solekey.run/1', kind, run: record.run, plan: plan.id, journalHead: end.hash },
    state: last?.state ?? 'stopped',
    startedAt: createdAt,
    finishedAt: last?.endedAt ?? last?.startedAt ?? createdAt,
    identity: last?.identity ?? { arn: '', account: '', endpoint: null },
    actions: told,
    ...{ path: journal.path, lines: end.sequence, wasCut, planned: plan.actions.length, sessions },
  };
}
