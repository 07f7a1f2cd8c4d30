import type { ServiceError } from '../../domain/aws/service-error.ts';
import type { Account } from '../../domain/scan/account.ts';
import type { UnreadAccount } from '../../domain/scan/subject.ts';
import type { EpochMs } from '../../domain/time.ts';

/** Stands for the users that could not be listed: an account that was not read is unknown, never a pass. */
export function unreadAccount(
  account: Pick<Account, 'id'>,
  asOf: EpochMs,
  error: ServiceError,
): UnreadAccount {
  const message = `its users could not be listed (${error.operation}: ${error.code})`;
  const missing = [{ code: 'account-unreadable', message } as const];
  return { kind: 'account', name: account.id, arn: null, userId: null, asOf, keys: [], missing };
}
