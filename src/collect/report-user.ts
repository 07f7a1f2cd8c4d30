import { type AccessKey, type LastUsed, unknownStatus } from '../domain/access-key.ts';

/** One user as the report tells it. */
export type ReportUser = {
  name: string;
  arn: string;
  keys: AccessKey[];
  /** What `additional_credentials_info` says: there is more than the two slots show. */
  hasFurtherCredentials: boolean;
  /** Two rows of this user tell the same slot differently. */
  isContradictory: boolean;
};

/** Recordings hold the same user twice: one subject, its keys those of both rows. */
export function mergeRows(first: ReportUser, second: ReportUser): ReportUser {
  const keys = [...first.keys];
  let isContradictory = first.isContradictory || second.isContradictory;
  for (const key of second.keys) {
    const place = keys.findIndex((other) => other.slot !== null && other.slot === key.slot);
    const other = keys[place];
    if (other === undefined) {
      keys.push(key);
      continue;
    }
    const isSame = other.status === key.status && other.createdAt === key.createdAt;
    if (isSame && sameUse(other.lastUsed, key.lastUsed)) continue;
    isContradictory ||= !isSame;
    keys[place] = {
      ...other,
      status: isSame ? other.status : unknownStatus,
      createdAt: other.createdAt === key.createdAt ? other.createdAt : null,
      lastUsed: unknownUse,
    };
  }
  const hasFurtherCredentials = first.hasFurtherCredentials || second.hasFurtherCredentials;
  return { ...first, keys, hasFurtherCredentials, isContradictory };
}

const unknownUse: LastUsed = { state: 'unknown', at: null, region: null, service: null };

function sameUse(one: LastUsed | null, other: LastUsed | null): boolean {
  return one?.at === other?.at && one?.region === other?.region && one?.service === other?.service;
}
