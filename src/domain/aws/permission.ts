/** What permissions are for; apply includes scan. */
export type Use = 'scan' | 'apply';

/** Something that AWS lets an identity do, and that solekey takes for a use. */
export type Permission = {
  /** As in a policy: `iam:ListUsers`. */
  action: string;
  use: Use;
  /** `account`: in each account that is read or changed. `caller`: for the caller, to reach other accounts. */
  where: 'account' | 'caller';
  /** The id of its statement in a policy: what it is for. */
  statement: string;
  resource: string;
  /** What can't be done without it, or what an answer is then worth: whole sentences. */
  without: string;
};
