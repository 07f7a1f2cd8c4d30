import type { LiveKeys } from '../../domain/scan/live-keys.ts';
import type { IamUser, MissingFact } from '../../domain/scan/subject.ts';
import type { EpochMs } from '../../domain/time.ts';
import { joinSlots } from './join-slots.ts';
import type { ReportUser } from './report-user.ts';

/** A user known from the report alone, as of `asOf`. */
export function reportedUser(user: ReportUser, asOf: EpochMs): IamUser {
  return {
    kind: 'iam-user',
    name: user.name,
    arn: user.arn,
    userId: null,
    asOf,
    keys: user.keys,
    keysAreAll: true,
    confirmedLive: false,
    missing: [],
  };
}

/** The live keys, with the slot and last use of the report where the two can be joined without doubt. */
export function confirmedUser(
  live: Extract<LiveKeys, { state: 'read' }>,
  user: ReportUser | null,
  hasUnexplainedLoss: boolean,
): IamUser {
  return {
    kind: 'iam-user',
    name: user?.name ?? live.name,
    arn: user?.arn ?? null,
    userId: null,
    asOf: live.asOf,
    keys: joinSlots(live.keys, user?.keys ?? []),
    keysAreAll: true,
    confirmedLive: true,
    missing: hasUnexplainedLoss ? [keyVanished] : [],
  };
}

/** A rename may have taken the key along to a name that the trail does not tell yet. */
const keyVanished: MissingFact = {
  code: 'key-vanished',
  message:
    'a key of the user is gone, and CloudTrail does not show yet whether it was deleted or moved by a rename',
};

/** A suspect that could not be confirmed: what the report showed of it, as of the report, and what is missing. */
export function unconfirmedUser(
  name: string,
  live: Exclude<LiveKeys, { state: 'read' }>,
  user: ReportUser | null,
  generatedAt: EpochMs,
): IamUser {
  const missing: MissingFact[] = [whyUnconfirmed(live, user)];
  return {
    kind: 'iam-user',
    name: user?.name ?? name,
    arn: user?.arn ?? null,
    userId: null,
    asOf: generatedAt,
    keys: user?.keys ?? [],
    keysAreAll: false,
    confirmedLive: false,
    missing: user === null ? missing : [...missing, ...contradictions(user)],
  };
}

export function contradictions(user: ReportUser): MissingFact[] {
  if (!user.isContradictory) return [];
  return [
    {
      code: 'slot-contradictory',
      message: 'the report lists it twice with different values for the same key',
    },
  ];
}

function whyUnconfirmed(live: Exclude<LiveKeys, { state: 'read' }>, user: ReportUser | null): MissingFact {
  if (live.state === 'unreadable') {
    return { code: 'keys-unreadable', message: `its keys could not be listed (${live.error.code})` };
  }
  if (user === null) return { code: 'user-not-found', message: 'no IAM user has this name now' };
  const message = 'it is gone, and CloudTrail does not show yet whether it was deleted or renamed';
  return { code: 'user-gone', message };
}
