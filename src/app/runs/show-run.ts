import type { Run } from '../../domain/run/run.ts';
import {
  type ActionRecord,
  hasOpenWrite,
  type RecordedOutcome,
  type Session,
} from '../../domain/run/run-record.ts';
import { runActionOf } from '../run/run-document.ts';
import type { FoundRun } from './find-run.ts';

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

/** What the journal of a run tells, once it was read and checked. */
export function showRun({ journal, record, end, wasCut }: FoundRun): ShownRun {
  const { sessions, actions, plan, createdAt } = record;
  const last = sessions.at(-1);
  const kind = last?.command ?? 'apply';
  const reported = actions.flatMap((each) => {
    const outcome = kind === 'undo' ? (each.undone ?? each.applied) : each.applied;
    if (hasOpenWrite(each)) return [runActionOf(each, inDoubt(each, outcome))];
    return outcome === null ? [] : [runActionOf(each, outcome)];
  });
  return {
    ...{ schema: 'solekey.run/1', kind, run: record.run, plan: plan.id, journalHead: end.hash },
    state: last?.state ?? 'stopped',
    startedAt: createdAt,
    finishedAt: last?.endedAt ?? last?.startedAt ?? createdAt,
    identity: last?.identity ?? { arn: '', account: '', endpoint: null },
    actions: reported,
    ...{ path: journal.path, lines: end.sequence, wasCut, planned: plan.actions.length, sessions },
  };
}

/** A write of which nothing is known outweighs whatever was told before it. */
function inDoubt({ action }: ActionRecord, outcome: RecordedOutcome | null): RecordedOutcome {
  const message = `A write to ${action.key} was announced, and what came of it is not known: give the command again.`;
  const open = { code: 'write-in-doubt', message } as const;
  return { state: 'in-doubt', reasons: [...(outcome?.reasons ?? []), open], verifiedAt: null };
}
