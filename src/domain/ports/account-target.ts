import type { Partition } from '../account.ts';
import type { AccountReader } from './account-reader.ts';

/** An account of AWS that is to be read. */
export type AccountTarget = {
  id: string;
  name: string | null;
  partition: Partition;
  /** Sends nothing yet. `signal` ends every call and pause of the reader at once. */
  open(signal: AbortSignal): OpenAccount;
};

/** `dispose` lets the sockets go; it is called once, whatever happened. */
export type OpenAccount = { reader: AccountReader; dispose(): void };
