import type { Problem } from '../domain/problem.ts';
import type { Inventory } from '../domain/scan/inventory.ts';
import type { IamUser, MissingFact, Subject } from '../domain/scan/subject.ts';
import type { Settings } from '../domain/settings.ts';
import { type EpochMs, minute } from '../domain/time.ts';
import type { CredentialReport } from './report/credential-report.ts';
import { contradictions, reportedUser } from './report/report-subjects.ts';
import type { ReportUser } from './report/report-user.ts';
import { reportedRoot } from './report/root-subject.ts';

/**
 * An account as a credential report from disk tells it: no credentials, no network, no key ids.
 * @param moments `asOf` is what the person says; else the envelope's GeneratedTime; else the newest moment in the file
 */
export function collectFile(
  report: CredentialReport,
  settings: Settings,
  moments: { asOf: EpochMs | null; generatedAt: EpochMs | null; now: EpochMs },
): Inventory {
  const { newestMoment } = report;
  const { generatedAt } = moments;
  const asOf = moments.asOf ?? generatedAt ?? newestMoment ?? moments.now;
  const names = settings.users === null ? null : new Set(settings.users.map((name) => name.toLowerCase()));
  const users =
    names === null ? report.users.size : [...names].filter((name) => report.users.has(name)).length;
  return {
    account: {
      id: report.accountId,
      name: null,
      partition: report.partition,
      state: 'complete',
      path: 'file',
      asOf,
      reportGeneratedAt: generatedAt,
      users,
      problems: [
        ...(report.showsFurtherCredentials ? [] : [twoSlotsProblem]),
        ...(isBefore(generatedAt, newestMoment) ? [generatedTimeProblem] : []),
      ],
    },
    subjects: () => subjectsOf(report, names, asOf),
  };
}

/** AWS takes a while to make a report, and what happens meanwhile can be in it. */
const longestGeneration = 30 * minute;

function isBefore(generatedAt: EpochMs | null, newestMoment: EpochMs | null): boolean {
  return generatedAt !== null && newestMoment !== null && newestMoment > generatedAt + longestGeneration;
}

/** A report of AWS is never so; moto dates every report 2015. Ages are counted to now, so no verdict depends on it. */
const generatedTimeProblem: Problem = {
  code: 'answer-malformed',
  severity: 'warning',
  summary: '"GeneratedTime" is before the latest date in the report.',
  detail: 'The file was edited, or AWS did not create it. Ages count to now.',
  fix: 'If AWS created this report, get it again.',
};

const twoSlotsProblem: Problem = {
  code: 'report-shows-two-slots',
  severity: 'warning',
  summary: 'This report shows at most two keys a user. It cannot show a third key.',
  detail: 'It has no column "additional_credentials_info". Users are checked by the two keys that it shows.',
  fix: 'Scan the account with credentials to see every key.',
};

function* subjectsOf(
  report: CredentialReport,
  names: ReadonlySet<string> | null,
  asOf: EpochMs,
): Generator<Subject> {
  if (names === null) yield reportedRoot(report.root, asOf);
  for (const [identity, user] of report.users.entries()) {
    if (names === null || names.has(identity)) yield toSubject(user, report, asOf);
  }
  for (const name of names ?? []) if (!report.users.has(name)) yield notFound(name, asOf);
}

function toSubject(user: ReportUser, report: CredentialReport, asOf: EpochMs): IamUser {
  const subject = reportedUser(user, asOf);
  if (!user.hasFurtherCredentials && !user.isContradictory) {
    return report.showsFurtherCredentials || user.keys.length < 2
      ? subject
      : { ...subject, keysAreAll: false };
  }
  const further: MissingFact[] = user.hasFurtherCredentials
    ? [{ code: 'further-credentials', message: 'it has more credentials than the report shows' }]
    : [];
  return { ...subject, keysAreAll: false, missing: [...further, ...contradictions(user)] };
}

function notFound(name: string, asOf: EpochMs): IamUser {
  const missing: MissingFact[] = [{ code: 'user-not-found', message: 'the report has no user of this name' }];
  return {
    kind: 'iam-user',
    name,
    arn: null,
    userId: null,
    asOf,
    keys: [],
    keysAreAll: false,
    confirmedLive: false,
    missing,
  };
}
