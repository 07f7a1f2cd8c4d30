import type { AccessKey } from '../../domain/scan/access-key.ts';

/**
 * Gives live keys the slot and the last use that the report tells of them. The report names no key, slot 1 is not
 * always the older one, and two keys can share a creation second: a key is joined only where its creation second
 * stands once on each side. The others keep no slot, rather than a guessed one.
 */
export function joinSlots(live: readonly AccessKey[], reported: readonly AccessKey[]): AccessKey[] {
  return live.map((key) => {
    const sameLive = live.filter((other) => isSameSecond(other, key));
    const sameReported = reported.filter((other) => isSameSecond(other, key));
    const [match] = sameReported;
    if (match === undefined || sameLive.length !== 1 || sameReported.length !== 1) return key;
    return { ...key, slot: match.slot, lastUsed: match.lastUsed };
  });
}

/** How many keys that the report shows as active are none of the user's any more. */
export function lostKeys(live: readonly AccessKey[], reported: readonly AccessKey[]): number {
  return reported.filter((key) => key.status === 'Active' && !live.some((other) => isSameSecond(other, key)))
    .length;
}

function isSameSecond(one: AccessKey, other: AccessKey): boolean {
  if (one.createdAt === null || other.createdAt === null) return false;
  return Math.floor(one.createdAt / 1000) === Math.floor(other.createdAt / 1000);
}
