import type { Account } from '../domain/account.ts';
import type { KeyChange } from '../domain/control.ts';
import type { Progress } from '../domain/scan-event.ts';
import type { Settings } from '../domain/settings.ts';

export type CollectContext = {
  account: Pick<Account, 'id' | 'name' | 'partition'>;
  settings: Settings;
  /** The changes since the credential report that the selected controls have to know of. */
  changes: readonly KeyChange[];
  /** From 0 to 1: spreads the pauses of many accounts. */
  random: () => number;
  onProgress: (step: Progress['step'], done: number, total: number | null) => void;
};
