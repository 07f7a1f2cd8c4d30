import type { Signer } from '../domain/plan/signer.ts';
import type { ApplyState, RunReason } from '../domain/run/run.ts';
import type { Intent } from '../domain/run/run-record.ts';
import type { JournalWriter } from './journal/journal-writer.ts';
import type { RunAccount } from './run-account.ts';

export type ActionResult = {
  state: ApplyState;
  reasons: readonly RunReason[];
  verifiedAt: string | null;
  /** Nothing further is to be done in this run. */
  stops?: boolean;
};

export type ActionContext = {
  account: RunAccount;
  journal: JournalWriter;
  signer: Signer;
  /** Milliseconds between the two reads that have to agree. */
  verifyPause: number;
  /** Asks a person whether a key that is inactive was switched off by this run; null: nobody can be asked. */
  askWhetherOurs(intent: Intent): Promise<boolean | null>;
  /** Whether somebody wants the run to end: what is being written is finished, nothing further is begun. */
  isInterrupted(): boolean;
};
