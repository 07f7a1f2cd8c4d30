import type { EpochMs } from '../time.ts';

/**
 * What IAM says of a key's status is `Active | Inactive | Expired` (IAM API reference, AccessKeyMetadata).
 * Any other text is kept as it came: an unknown status is not inactive.
 */
export type KeyStatus = 'Active' | 'Inactive' | 'Expired' | (string & {});

/** The status of a key about which an answer is silent, or contradicts itself. */
export const unknownStatus = 'Unknown';

export const knownStatuses: ReadonlySet<string> = new Set(['Active', 'Inactive', 'Expired']);

export type LastUsed = {
  state: 'used' | 'never' | 'unknown';
  at: EpochMs | null;
  region: string | null;
  service: string | null;
};

export type AccessKey = {
  /** Null where only the credential report was read: it names no key. */
  id: string | null;
  /** The report's column pair. Null where a live key can't be joined to one without doubt. */
  slot: 1 | 2 | null;
  status: KeyStatus;
  createdAt: EpochMs | null;
  /** Null: not asked. */
  lastUsed: LastUsed | null;
};
