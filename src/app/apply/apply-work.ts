import type { ActionRecord } from '../../domain/run/run-record.ts';
import type { RunAccounts } from '../run/run-accounts.ts';
import type { RunJournal } from '../run/run-journal.ts';
import type { RunPorts } from '../run/run-ports.ts';
import type { ApplyRequest } from './apply-request.ts';

export type ApplyWork = {
  records: readonly ActionRecord[];
  accounts: RunAccounts;
  journal: RunJournal;
  request: ApplyRequest;
  ports: RunPorts;
  /** No further action is begun. */
  signal: AbortSignal;
  /** A person wants the run to end: the watch ends, too. */
  interruption: AbortSignal;
};
