import type { AccountReader } from './account-reader.ts';
import type { EvidenceReader } from './evidence-reader.ts';

/** One account in which keys are deactivated and reactivated: what a run reads of it, and the one thing that it writes. */
export type AccountChanger = Pick<
  AccountReader,
  'connect' | 'now' | 'apiCalls' | 'listAccessKeys' | 'lookupEvents' | 'pause' | 'elapsed' | 'within'
> &
  Pick<EvidenceReader, 'getAccessKeyLastUsed' | 'listAttachedUserPolicies'> & {
    /** Milliseconds that the checks of one action, its write, and the confirmation of that write may each take. */
    actionDeadline: number;
    /** Sends nothing: settles on the credentials of one write, so that its intent can name the key that signs it. */
    openWrite(): Promise<KeyWrite>;
  };

export type KeyWrite = {
  /** The access key that signs: a temporary one where a role is assumed. */
  signedBy: string;
  /**
   * UpdateAccessKey, with its retries: it is idempotent. Throws ServiceError; of the kinds `denied`, `not-found` and
   * `throttled` nothing was changed, of any other that is not known.
   */
  updateAccessKey(input: { userName: string; keyId: string; status: 'Active' | 'Inactive' }): Promise<void>;
};

/** An account of a plan. `dispose` lets the sockets go; it is called once, whatever happened. */
export type ChangeTarget = {
  id: string;
  /** Sends nothing yet. `signal` ends every call and pause at once. */
  open(signal: AbortSignal): { changer: AccountChanger; dispose(): void };
};
