import { Timeline } from '../timeline.ts';

export interface AccessKey {
  readonly id: string;
  readonly secret: string;
  /** 1 and 2 are the credential report's; a user beyond the quota has higher ones. */
  readonly slot: number;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** `Active`, `Inactive`, `Expired` or one that nobody knows; null: deleted. */
  readonly status: Timeline<string | null>;
  /** The uses that AWS recorded, oldest first. */
  readonly uses: KeyUse[];
  /** The true last use, recorded or not (epoch milliseconds). */
  lastUsedAt: number | null;
}

export interface KeyUse {
  readonly at: number;
  /** From when on GetAccessKeyLastUsed shows it. */
  readonly visibleAt: number;
  readonly service: string;
  /** `N/A` for a service without regions, such as S3. */
  readonly region: string;
}

/** IAM API reference, AccessKeyLastUsed: nothing before 2015-04-22 was tracked. */
const TRACKING_BEGAN = Date.UTC(2015, 3, 22);
/** IAM User Guide, credential reports: of several uses in 15 minutes only the first is recorded. */
const RECORDED_EVERY_MS = 15 * 60_000;

export function createKey(fields: { id: string; secret: string; slot: number; at: number }): AccessKey {
  return {
    id: fields.id,
    secret: fields.secret,
    slot: fields.slot,
    createdAt: fields.at,
    status: new Timeline<string | null>(fields.at, 'Active'),
    uses: [],
    lastUsedAt: null,
  };
}

/** Notes that the key signed a call; says whether AWS recorded it. Uses are noted in order of time. */
export function useKey(key: AccessKey, use: KeyUse): boolean {
  key.lastUsedAt = Math.max(use.at, key.lastUsedAt ?? 0);
  const last = key.uses.at(-1);
  if (use.at < TRACKING_BEGAN || (last && use.at - last.at < RECORDED_EVERY_MS)) return false;
  key.uses.push(use);
  return true;
}

/** The last use that a reader at `moment` is shown; undefined: none. */
export function visibleUse(key: AccessKey, moment: number): KeyUse | undefined {
  return key.uses.findLast((use) => use.visibleAt <= moment);
}

export function existsAt(key: AccessKey, moment: number): boolean {
  const status = key.status.at(moment);
  return status !== undefined && status !== null;
}
