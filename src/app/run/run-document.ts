import type { Run, RunAction, RunIdentity, RunKind } from '../../domain/run/run.ts';
import type { ActionRecord } from '../../domain/run/run-record.ts';
import { type EpochMs, formatTime } from '../../domain/time.ts';

/** What came of an action, in the words of the document. */
export function runActionOf(
  { action: { id, account, user, key } }: Pick<ActionRecord, 'action'>,
  { state, reasons, verifiedAt }: Pick<RunAction, 'state' | 'reasons' | 'verifiedAt'>,
): RunAction {
  return { id, account, user, key, state, reasons, verifiedAt };
}

export function runDocument(facts: {
  kind: RunKind;
  run: string | null;
  plan: string;
  journalHead: string | null;
  state: Run['state'];
  startedAt: EpochMs;
  finishedAt: EpochMs;
  identity: RunIdentity;
  actions: readonly RunAction[];
}): Run {
  const { startedAt, finishedAt, ...reported } = facts;
  return {
    schema: 'solekey.run/1',
    ...reported,
    startedAt: formatTime(startedAt),
    // A clock can be set back in between.
    finishedAt: formatTime(Math.max(startedAt, finishedAt)),
  };
}
