import type { Settings } from '../settings.ts';
import type { EpochMs } from '../time.ts';
import type { AccessKey } from './access-key.ts';
import type { IamUser, RootUser, Subject } from './subject.ts';

export type ControlId = string;
export type Severity = 'low' | 'medium' | 'high' | 'critical';
export type VerdictStatus = 'pass' | 'fail' | 'unknown' | 'not-applicable';

/** What a control says of one subject: a status, and the message with the values that fill it. */
export type Verdict = {
  status: VerdictStatus;
  /** A key of the control's `messages`. */
  message: string;
  values: Record<string, string | number>;
  data: Record<string, unknown>;
  /** Absent: a list shows the message. */
  headline?: Headline;
};

/** A verdict in a few words, for a list that shows the keys right below: `2 active access keys`: more than one is a fail. */
export type Headline = {
  count: number;
  /** False: there may be more. */
  isExact: boolean;
  /** What is counted, in the singular. */
  noun: string;
  /** Whether ListAccessKeys was asked for the user, beside the credential report. */
  confirmedLive: boolean;
};

/** An IAM call in CloudTrail after which a credential report is out of date. */
export type KeyChange = (typeof keyChanges)[number];
export const keyChanges = ['CreateAccessKey', 'UpdateAccessKey', 'DeleteAccessKey', 'UpdateUser'] as const;

export type Language = 'en' | 'fr';

/** One step of a remediation: what to do, and the commands that do it. */
export type RemediationStep = { text: string; command?: string };

/** The text of a control's rule page in one language. */
export type RulePage = {
  title: string;
  description: string;
  rationale: string;
  remediation: {
    consoleAdministrator: readonly string[];
    consoleIamUser: readonly string[];
    commandLine: readonly RemediationStep[];
  };
  /** Where a reader of a framework looks in vain, and why. */
  frameworkNotes: readonly string[];
};

/** Where a published framework names this control. Only what its publisher says. */
export type FrameworkReference = { framework: string; version: string; id: string };

export type Control = {
  /** Permanent: findings, exceptions and baselines refer to it. */
  id: ControlId;
  severity: Severity;
  appliesTo: readonly (IamUser['kind'] | RootUser['kind'])[];
  /** Loaded when somebody reads them: a scan shows none, and they are longer than all the rest. */
  pages: Record<Language, () => Promise<RulePage>>;
  references: readonly { title: string; url: string }[];
  frameworks: readonly FrameworkReference[];
  /** Sentences with `{value}` places. English: findings are data. */
  messages: Record<string, string>;
  /**
   * The changes since the credential report that can make a verdict from the report wrong, so that a scan looks them
   * up. Absent: all of {@link keyChanges}.
   */
  outdatedBy?: readonly KeyChange[];
  /**
   * ListAccessKeys tells all that the verdict takes, so that a scan need not wait long for a credential report. Absent:
   * the report alone has some of it, such as last uses.
   */
  liveSuffices?: true;
  /**
   * Whether the verdict of a key takes its last use, which ListAccessKeys does not tell, so that a scan asks for it.
   * Absent: of none.
   */
  needsLastUse?(key: AccessKey, context: { now: EpochMs; settings: Settings }): boolean;
  /** The command that decides how to fix a failing finding. Absent: none. */
  fixedBy?: 'plan';
  /** Pure and total: the same subject, the same verdict; never throws. A proven fail outranks unknown. */
  evaluate(subject: Subject, context: { now: EpochMs; settings: Settings }): Verdict;
};
