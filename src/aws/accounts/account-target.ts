import type { AccountTarget } from '../../domain/ports/account-target.ts';
import { roleArnOf } from './account-credentials.ts';
import { type OpenAccountOptions, openAccount } from './open-account.ts';

export type AccountTargetOptions = Omit<OpenAccountOptions, 'account' | 'countsCaller'> & {
  accounts: readonly { id: string; name: string | null }[];
};

/** The accounts as what a scan reads. What the caller has asked so far is counted once, in its own account or the first. */
export function accountTargets({ accounts, ...options }: AccountTargetOptions): AccountTarget[] {
  const { accountId, partition } = options.caller;
  const own = accounts.find((account) => account.id === accountId) ?? accounts[0];
  return accounts.map((account) => ({
    ...account,
    partition,
    roleArn: roleArnOf({ ...options, account }),
    open: (signal) => openAccount({ ...options, account, countsCaller: account === own }, signal),
  }));
}
