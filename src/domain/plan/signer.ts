/** Whose keys sign a run, as far as it can be known. */
export type Signer = {
  /** The long-term access key that signs it, directly or by assuming a role; null where it can't be known. */
  keyId: string | null;
  /** The IAM user who is the caller; null: a role, root or another identity is. */
  user: { userId: string } | null;
};

/** Whether a key of the identity that signs could be among those of a plan without being known as such. */
export function isUnknownSigner({ keyId, user }: Signer): boolean {
  return keyId === null && user === null;
}

/**
 * Whether an IAM user calls with temporary credentials, which name no key (STS API reference, GetSessionToken): any of
 * the user's keys may be the one behind them.
 */
export function isSessionOfUser({ keyId, user }: Signer): boolean {
  return keyId === null && user !== null;
}
