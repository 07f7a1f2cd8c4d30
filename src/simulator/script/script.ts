/** One scripted step: where, when (epoch milliseconds, default now), by whom (default an administrator's role). */
export interface Step {
  account: string;
  at?: number;
  by?: Who;
  /** The trail's lag for this event, in milliseconds; default seeded. */
  lagMs?: number;
  /** What the event says instead of the real parameters. */
  requestParameters?: Readonly<Record<string, unknown>> | null;
}

/**
 * Writes history: each step changes the state and leaves its event, exactly as the same call over the wire
 * would have at that moment. Quotas do not bind it. Steps on one user are written in order of time.
 */
export interface Script {
  createUser(
    step: Step & { name: string; path?: string; tags?: Readonly<Record<string, string>> },
  ): ScriptedUser;
  /** `path` moves, `name` renames. */
  updateUser(step: Step & { user: string; name?: string; path?: string }): void;
  deleteUser(step: Step & { user: string }): void;
  tagUser(step: Step & { user: string; tags: Readonly<Record<string, string>> }): void;
  /** From then on the user may do what their inline policies allow, and no more. */
  putUserPolicy(step: Step & { user: string; name: string; document: string }): void;
  attachPolicy(step: Step & { user: string; policyArn: string }): void;
  detachPolicy(step: Step & { user: string; policyArn: string }): void;
  /** No event: a password is not what this is about. */
  setPassword(step: Step & { user: string; lastUsedAt?: number | null; mfa?: boolean }): void;
  /** Without `user`: for whoever `by` is, with null parameters in the event. */
  createAccessKey(step: Step & { user?: string }): ScriptedKey;
  /** Without `user`: by the key's id only, as the event then shows. Any status is taken. */
  updateAccessKey(step: Step & { key: string; user?: string; status: string }): void;
  deleteAccessKey(step: Step & { key: string; user?: string }): void;
  useKey(step: KeyUseInput): void;
  /** A call that failed: nothing changes, the event says why. */
  failedCall(
    step: Step & { event: string; input?: Readonly<Record<string, unknown>>; code: string; message?: string },
  ): void;
}

export interface ScriptedUser {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
}

export interface ScriptedKey {
  readonly id: string;
  readonly secret: string;
}

/** A key signs a call to some service. */
export interface KeyUseInput {
  account: string;
  key: string;
  /** Epoch milliseconds; default now. */
  at?: number;
  /** `s3`, `ec2`, …. */
  service: string;
  /** `N/A`: a service without regions. */
  region: string;
  /** How long until it shows, in milliseconds; default seeded, 7 to 10 minutes. */
  lagMs?: number;
  /**
   * The management event that it leaves; absent: none, as for an S3 object (CloudTrail User Guide:
   * LookupEvents has management events only).
   */
  event?: { name: string; sourceIp?: string; userAgent?: string; lagMs?: number };
}

/** Who does a scripted step. */
export type Who = { user: string } | { root: true } | { role: string; session?: string };
