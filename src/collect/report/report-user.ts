import { type AccessKey, type LastUsed, unknownStatus } from '../../domain/scan/access-key.ts';
import { unknownUse } from '../../domain/scan/last-used.ts';

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
  for (const [index, key] of second.keys.entries()) {
    const place = placeOf(first.keys, key, nthOfSlot(second.keys, index));
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

/** Slots past the second have no number here: their order distinguishes them. */
function nthOfSlot(keys: readonly AccessKey[], index: number): number {
  return keys.slice(0, index).filter(({ slot }) => slot === keys[index]?.slot).length;
}

function placeOf(keys: readonly AccessKey[], { slot }: AccessKey, nth: number): number {
  const places = [...keys.keys()].filter((place) => keys[place]?.slot === slot);
  return places[nth] ?? -1;
}

function sameUse(one: LastUsed | null, other: LastUsed | null): boolean {
  return one?.at === other?.at && one?.region === other?.region && one?.service === other?.service;
}
