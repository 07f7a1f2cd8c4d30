import type { Control, Verdict, VerdictStatus } from '../domain/scan/control.ts';
import type { Counts, Finding } from '../domain/scan/finding.ts';
import type { Subject } from '../domain/scan/subject.ts';
import type { Settings } from '../domain/settings.ts';
import { type EpochMs, wholeDays } from '../domain/time.ts';
import { fillMessage } from './fill-message.ts';

/** What one control says of one subject. */
export type Judgement = { control: Control; verdict: Verdict };

/**
 * The verdicts of one subject, in the order of `controls`: of those that apply to its kind, and of every one
 * where the subject is an account whose users are not known.
 *
 * Of 100,000 users nearly all pass and are only counted, so a verdict is no finding yet: count it with
 * {@link countVerdict}, and make the finding with {@link toFinding} where {@link isReported} says so.
 */
export function judge(
  subject: Subject,
  { controls, now, settings }: { controls: readonly Control[]; now: EpochMs; settings: Settings },
): Judgement[] {
  const judgements: Judgement[] = [];
  for (const control of controls) {
    if (subject.kind !== 'account' && !control.appliesTo.includes(subject.kind)) continue;
    judgements.push({ control, verdict: control.evaluate(subject, { now, settings }) });
  }
  return judgements;
}

/** Whether a verdict is shown: one that asks for something always, one that does not where all are asked for. */
export function isReported(status: VerdictStatus, { all }: { all: boolean }): boolean {
  return all || status === 'fail' || status === 'unknown';
}

/** Adds one verdict to the counts of its control. */
export function countVerdict(counts: Counts, status: VerdictStatus): void {
  counts[status === 'not-applicable' ? 'notApplicable' : status] += 1;
}

export type FindingContext = {
  /** The twelve digits of the account that the subject is in. */
  account: string;
  /** The moment that ages are counted to. */
  now: EpochMs;
  /** SHA-256 of the text in UTF-8, as lower-case hex. */
  sha256Hex: (text: string) => string;
};

/** A judgement as it is reported: with an id that stays, the sentence, and the age of each key. */
export function toFinding(
  subject: Subject,
  { control, verdict }: Judgement,
  { account, now, sha256Hex }: FindingContext,
): Finding {
  const { kind, name, arn, userId } = subject;
  return {
    id: findingId([account, control.id, kind, name.toLowerCase()], sha256Hex),
    control: control.id,
    status: verdict.status,
    severity: control.severity,
    account,
    asOf: subject.asOf,
    subject: { kind, name, arn, userId },
    keys: subject.keys.map((key) => ({
      ...key,
      ageDays: key.createdAt === null ? null : wholeDays(key.createdAt, now),
    })),
    message: isNotFound(subject)
      ? `No user ${name} in account ${account}.`
      : fillMessage(control.messages[verdict.message] ?? verdict.message, verdict.values),
    data: verdict.data,
    headline: verdict.headline ?? null,
    fixedBy: control.fixedBy ?? null,
    exception: null,
    baseline: null,
  };
}

/** A user whom a person named and whom AWS does not know: no control has anything to add. */
function isNotFound(subject: Subject): boolean {
  return subject.kind === 'iam-user' && subject.missing.some(({ code }) => code === 'user-not-found');
}

/**
 * The same id for the same account, control and subject in every scan. User names are unique in an account
 * without regard to case (IAM API reference, CreateUser), so case is no part of it; none can hold a line feed.
 */
function findingId(
  parts: readonly [string, string, string, string],
  sha256Hex: (text: string) => string,
): string {
  return `sk1-${sha256Hex(parts.join('\n')).slice(0, 32)}`;
}
