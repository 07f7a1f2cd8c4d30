import type { Plan } from '../../domain/plan/plan.ts';
import type { ChangeTarget } from '../../domain/ports/account-changer.ts';
import { SolekeyError } from '../../domain/solekey-error.ts';
import { longestRetry } from '../../domain/write-times.ts';
import type { Caller } from './caller.ts';
import { openAccount } from './open-account.ts';

export type ChangeTargetOptions = {
  caller: Caller;
  externalId: string | null;
  /** Milliseconds that the checks of one action, its write, and the confirmation of that write may each take. */
  actionDeadline: number;
  maxAttempts?: number;
};

/** A run ends when it is done, refused or interrupted, never halfway because of an account's deadline. */
const settings = { callsInFlight: 8, accountDeadlineSeconds: Number.POSITIVE_INFINITY };

/**
 * The accounts of a plan, by the role that the plan names in each. Sends nothing.
 * @returns what throws SolekeyError `account-unreachable` for an account that the caller's credentials can't be for.
 */
export function changeTargets(
  options: ChangeTargetOptions,
): (accounts: Plan['accounts']) => readonly ChangeTarget[] {
  return (accounts) => accounts.map((account) => changeTarget(account, options));
}

function changeTarget(
  { id, partition, roleArn }: Plan['accounts'][number],
  options: ChangeTargetOptions,
): ChangeTarget {
  const { caller, actionDeadline } = options;
  if (partition !== caller.partition)
    throw unreachable(
      id,
      `it is in the partition ${partition}, but the credentials are of ${caller.partition}`,
    );
  if (roleArn === null && id !== caller.accountId)
    throw unreachable(
      id,
      `the plan has no role for it, and the credentials are of account ${caller.accountId}`,
    );
  const roleName = roleArn?.slice(roleArn.indexOf(':role/') + ':role/'.length) ?? '';
  return {
    id,
    open(signal) {
      const opened = openAccount(
        {
          ...options,
          ...{ roleName, account: { id }, settings, countsCaller: false },
          writePatience: Math.min(actionDeadline, longestRetry),
        },
        signal,
      );
      const { reader, openWrite, dispose } = opened;
      return { changer: { ...reader, actionDeadline, openWrite }, dispose };
    },
  };
}

function unreachable(id: string, why: string): SolekeyError {
  return new SolekeyError(
    'account-unreachable',
    `Account ${id} can't be reached with these credentials: ${why}.`,
    (_, optionText) =>
      `Nothing changed. Use the credentials that created the plan, or leave out the actions of this account with ${optionText('only')}.`,
  );
}
