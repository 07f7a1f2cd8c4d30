import type { PermissionTarget } from '../../domain/ports/permission-reader.ts';
import { roleArnOf } from './account-credentials.ts';
import type { AccountTargetOptions } from './account-target.ts';
import { openAccount } from './open-account.ts';

export type PermissionTargetOptions = AccountTargetOptions & {
  /** The role that the caller has assumed first; null: the caller's own ARN is all that is known. */
  callerRoleArn: string | null;
};

/** The accounts as what is asked for permissions. */
export function permissionTargets({
  accounts,
  callerRoleArn,
  ...options
}: PermissionTargetOptions): PermissionTarget[] {
  const { partition, arn, accountId } = options.caller;
  return accounts.map((account) => {
    const roleArn = roleArnOf({ ...options, account });
    return {
      ...account,
      partition,
      roleArn,
      identityArn: roleArn ?? callerRoleArn ?? arn,
      open(signal) {
        const countsCaller = account.id === accountId;
        const { reader, permissions, dispose } = openAccount({ ...options, account, countsCaller }, signal);
        return { reader: { ...reader, ...permissions }, dispose };
      },
    };
  });
}
