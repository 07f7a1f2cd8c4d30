import type { Account } from '../domain/scan/account.ts';
import type { KeyChange } from '../domain/scan/control.ts';
import type { Progress } from '../domain/scan/scan-event.ts';
import type { Settings } from '../domain/settings.ts';

export type CollectContext = {
  account: Pick<Account, 'id' | 'name' | 'partition'>;
  settings: Settings;
  /** The changes since the credential report that the selected controls have to know of. */
  changes: readonly KeyChange[];
  /** Whether ListAccessKeys tells all that the selected controls judge by: no last uses, nothing of root. */
  liveSuffices: boolean;
  place: Place;
  /** From 0 to 1: spreads the pauses of many accounts. */
  random: () => number;
  onProgress: (step: Progress['step'], done: number, total: number | null) => void;
};

/** The place of an account among those that are read: another has it while this one only waits for AWS. */
export type Place = { leave(): void; comeBack(): Promise<void> };
