import type { Partition } from '../aws/partition.ts';
import type { CallerGroup } from '../caller/group-callers.ts';
import type { Settings } from '../settings.ts';
import type { DecisionOutcome, ReasonCode } from './decision.ts';
import type { KeyManager } from './key-manager.ts';

/** ISO 8601 in UTC with `Z`. */
type Time = string;

/** A failing user as GetUser returned it; null: it could not be read. */
export type PlanUser = { name: string; arn: string | null; userId: string | null };

/** What a plan was made by, so that it can be made again. */
export type PlanSettings = Settings & {
  /** Hours after which a plan is too old to be applied: what it stands on has moved on. */
  maxPlanAgeHours: number;
  /** Where the facts come from. `cloudtrail`: from the calls that each key signed, too. */
  evidence: 'last-used' | 'cloudtrail';
  /** Regions in which CloudTrail is asked, beside the global one and that of a key's last use. */
  evidenceRegions: readonly string[];
  /** Tag keys that name an owner. */
  ownerTags: readonly string[];
  /** Keys to keep, chosen by a person. */
  keep: readonly string[];
  /** Suspicions that a person has looked into. */
  accept: readonly 'ses-smtp'[];
};

/** A key of an action's user as it was when the plan was made. */
export type SeenKey = {
  id: string | null;
  status: string;
  createdAt: Time | null;
  /** Null: not asked, as of a key that is not active. */
  lastUsed: {
    state: 'used' | 'never' | 'unknown';
    at: Time | null;
    region: string | null;
    service: string | null;
  } | null;
};

/** One change: this key and no other is deactivated. */
export type PlanAction = {
  id: string;
  kind: 'deactivate';
  account: string;
  user: PlanUser;
  /** The id of the key to deactivate. */
  key: string;
  /** The id of the key that stays, and must be active. */
  keep: string;
  /** What must still hold when it is done. */
  seen: { keys: readonly SeenKey[] };
};

/** What CloudTrail shows of the calls that a key signed. Lists have the most frequent first, 50 at most. */
export type PlanTrail = {
  key: string;
  /** Null: no call of it is there. */
  seen: { firstAt: Time; lastAt: Time; calls: number } | null;
  services: readonly string[];
  actions: readonly string[];
  regions: readonly string[];
  sourceAddresses: readonly string[];
  userAgents: readonly string[];
  /** What the user agents say of who calls, by product and version. Absent from plans of earlier versions. */
  callers?: readonly CallerGroup[];
  errors: readonly string[];
  regionsAsked: readonly string[];
  unreadable: readonly { region: string; error: string }[];
  blindSpots: readonly string[];
};

export type PlanDecision = {
  account: string;
  user: PlanUser;
  outcome: DecisionOutcome;
  keep: string | null;
  deactivate: readonly string[];
  actAfter: Time | null;
  decidedBy: 'rule' | 'person';
  reasons: readonly { code: ReasonCode; message: string; key: string | null }[];
  owner: string | null;
  /** Of each active key; null: CloudTrail was not asked. */
  trails: readonly PlanTrail[] | null;
  /** The infrastructure as code that manages keys of the user; null: it could not be read. Absent from plans of earlier versions. */
  managedBy?: readonly PlanManager[] | null;
};

export type PlanManager = Omit<KeyManager, 'changedAt'> & { changedAt: Time | null };

/** The document that is written, reviewed and kept. A later version may add to it. */
export type Plan = {
  schema: 'solekey.plan/1';
  id: string;
  /** SHA-256, in hex, of the canonical JSON (RFC 8785) of all other fields. */
  digest: string;
  createdAt: Time;
  expiresAt: Time;
  /** False where an account in scope was not read in full: there may be more failing users. */
  complete: boolean;
  settings: PlanSettings;
  /** Every account in scope. */
  accounts: readonly { id: string; partition: Partition; roleArn: string | null }[];
  actions: readonly PlanAction[];
  decisions: readonly PlanDecision[];
};

export const defaultMaxPlanAgeHours = 24;
