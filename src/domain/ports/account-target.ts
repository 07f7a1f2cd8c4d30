import type { Partition } from '../aws/partition.ts';
import type { AccountReader } from './account-reader.ts';
import type { EvidenceReader } from './evidence-reader.ts';

/** An account of AWS that is to be read. */
export type AccountTarget = {
  id: string;
  name: string | null;
  partition: Partition;
  /** The role that is assumed in it; null: none, it is the caller's own. */
  roleArn: string | null;
  /** Sends nothing yet. `signal` ends every call and pause of the reader at once. */
  open(signal: AbortSignal): OpenAccount;
};

/** `dispose` lets the sockets go; it is called once, whatever happened. */
export type OpenAccount = { reader: AccountReader & EvidenceReader; dispose(): void };
