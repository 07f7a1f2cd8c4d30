import type { Partition } from '../aws/partition.ts';
import type { AccountReader, ListedUser } from './account-reader.ts';
import type { EvidenceReader } from './evidence-reader.ts';

/** What IAM's policy simulator says of one action. */
export type Simulated = {
  action: string;
  isAllowed: boolean;
  /** What else than the identity's own policies forbids it; null: nothing that the simulator knows of. */
  forbiddenBy: 'organization' | 'permissions-boundary' | null;
  /** Condition keys of the policies whose values the simulator did not get: the answer may be another with them. */
  missingContext: readonly string[];
};

export type Simulation = { principalArn: string; actions: readonly string[]; resourceArn: string };

/**
 * One account, asked what may be done in it; nothing that it asks changes anything. Each call throws ServiceError when
 * it has failed for good.
 */
export type PermissionReader = Pick<
  AccountReader,
  | 'connect'
  | 'now'
  | 'apiCalls'
  | 'generateCredentialReport'
  | 'getCredentialReport'
  | 'listAccessKeys'
  | 'lookupEvents'
> &
  Pick<EvidenceReader, 'getAccessKeyLastUsed' | 'getUser' | 'listAttachedUserPolicies'> & {
    /** The first few users, in one small answer. */
    listFewUsers(): Promise<ListedUser[]>;
    /** @returns the role's ARN with its path, which the ARN of its session lacks. */
    getRoleArn(roleName: string): Promise<string>;
    simulate(simulation: Simulation): Promise<Simulated[]>;
  };

/** An account whose permissions are asked. */
export type PermissionTarget = {
  id: string;
  name: string | null;
  partition: Partition;
  /** The role that is assumed in it; null: none, it is the caller's own. */
  roleArn: string | null;
  /** Who asks in it, once that role is assumed: the ARN of an IAM user, a role, a session, or root. */
  identityArn: string;
  /** Sends nothing yet. `signal` ends every call at once. */
  open(signal: AbortSignal): { reader: PermissionReader; dispose(): void };
};
