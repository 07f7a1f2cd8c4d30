import type { Account } from '../domain/account.ts';
import type { Progress } from '../domain/scan-event.ts';
import type { Settings } from '../domain/settings.ts';

export type CollectContext = {
  account: Pick<Account, 'id' | 'name' | 'partition'>;
  settings: Settings;
  /** From 0 to 1: spreads the pauses of many accounts. */
  random: () => number;
  onProgress: (step: Progress['step'], done: number, total: number | null) => void;
};
