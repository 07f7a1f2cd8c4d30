/** Whose keys sign a run, as far as it can be known. */
export type Signer = {
  /** The long-term access key that signs it, directly or by assuming a role; null where it can't be known. */
  keyId: string | null;
  /** The IAM user who signs with temporary credentials, which name no key (STS API reference, GetSessionToken). */
  user: { userId: string } | null;
};

/** Whether a key of the identity that signs could be among those of a plan without being known as such. */
export function isUnknownSigner({ keyId, user }: Signer): boolean {
  return keyId === null && user === null;
}
