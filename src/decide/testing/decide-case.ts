import {
  type Choice,
  type Decision,
  type DecisionSettings,
  defaultOwnerTags,
  noChoice,
  type ReasonCode,
} from '../../domain/plan/decision.ts';
import type {
  Evidence,
  KeyEvidence,
  NoncompliantUser,
  Signing,
  TrailEvidence,
} from '../../domain/plan/evidence.ts';
import type { AccessKey } from '../../domain/scan/access-key.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { day, type EpochMs } from '../../domain/time.ts';

/** The moment of every case. */
export const now: EpochMs = Date.UTC(2026, 5, 1, 12);

export const ago = (days: number): EpochMs => now - days * day;

export const settings: DecisionSettings = { ...defaultSettings, ownerTags: defaultOwnerTags };

/** A key with what was asked about it. */
export type KeyCase = AccessKey & { evidence: KeyEvidence | null };

/** An active key: `created` and `used` in days before now; `used` null is never. */
export function aKey(
  id: string | null,
  created: number,
  used: number | null,
  { key = {}, evidence = {} }: { key?: Partial<AccessKey>; evidence?: Partial<KeyEvidence> | null } = {},
): KeyCase {
  const use = used === null ? null : { at: ago(used), service: 's3', region: 'eu-west-3' };
  return {
    ...{ id, slot: null, status: 'Active', createdAt: ago(created), lastUsed: null },
    ...key,
    evidence: evidence === null ? null : { lastUse: { isRead: true, value: use }, trail: null, ...evidence },
  };
}

export const noTrail: TrailEvidence = {
  seen: null,
  services: [],
  actions: [],
  regions: [],
  sourceAddresses: [],
  userAgents: [],
  callers: [],
  errors: [],
  regionsAsked: ['us-east-1'],
  unreadable: [],
  blindSpots: [],
};

export type Facts = {
  user?: Partial<NoncompliantUser['user']>;
  keysAreAll?: boolean;
  keys: readonly KeyCase[];
  evidence?: Partial<Omit<Evidence, 'keys' | 'signing' | 'managers'>>;
  signing?: Signing;
  managers?: Evidence['managers'];
  settings?: Partial<DecisionSettings>;
  choice?: Partial<Choice>;
};

export type DecideCase = {
  name: string;
  facts: Facts;
  decision: Omit<Decision, 'account' | 'user' | 'owner' | 'reasons'>;
  /** Code and key of each reason, in order. */
  reasons: readonly (readonly [ReasonCode, string | null])[];
};

/** The arguments of `decide` that a case stands for. */
export function argumentsOf(
  facts: Facts,
  at: EpochMs = now,
): [NoncompliantUser, Evidence, DecisionSettings, EpochMs, Choice] {
  const noncompliant: NoncompliantUser = {
    account: '111122223333',
    user: { name: 'deploy', arn: 'arn:aws:iam::111122223333:user/deploy', userId: null, ...facts.user },
    keys: facts.keys.map(({ evidence: _, ...key }) => key),
    keysAreAll: facts.keysAreAll ?? true,
  };
  const asked = facts.keys.flatMap(({ id, evidence }): [string, KeyEvidence][] =>
    id === null || evidence === null ? [] : [[id, evidence]],
  );
  const evidence: Evidence = {
    identity: { isRead: true, value: { userId, arn: 'arn:aws:iam::111122223333:user/deploy' } },
    tags: { isRead: true, value: [] },
    attachedPolicies: { isRead: true, value: [] },
    isOwn: false,
    ...facts.evidence,
    keys: new Map(asked),
    signing: facts.signing ?? { by: 'nobody' },
    managers: facts.managers === undefined ? [] : facts.managers,
  };
  return [noncompliant, evidence, { ...settings, ...facts.settings }, at, { ...noChoice, ...facts.choice }];
}

export const userId = 'AIDAEXAMPLEUSER000001';
