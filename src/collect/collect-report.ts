import type { ServiceError } from '../domain/aws/service-error.ts';
import type { TrailEvent } from '../domain/aws/trail-event.ts';
import type { AccountReader } from '../domain/ports/account-reader.ts';
import type { Problem } from '../domain/problem.ts';
import type { Inventory } from '../domain/scan/inventory.ts';
import type { Subject } from '../domain/scan/subject.ts';
import type { EpochMs } from '../domain/time.ts';
import { createConfirmer, type Suspect } from './changes/confirm-suspects.ts';
import { findMoved } from './changes/moved-users.ts';
import { readTrailChanges, reportMakingTime, trailLag } from './changes/trail-changes.ts';
import type { CollectContext } from './collect-context.ts';
import { unreadableUsersProblem } from './live/unreadable-users.ts';
import { problemOf } from './problems.ts';
import type { CredentialReport } from './report/credential-report.ts';
import { confirmedUser, reportedUser, unconfirmedUser } from './report/report-subjects.ts';
import type { ReportUser } from './report/report-user.ts';
import { rootSince } from './report/root-subject.ts';

type Read = { report: CredentialReport; generatedAt: EpochMs };

/**
 * From the credential report to the truth of now: what the trail says has changed since, and every suspect confirmed
 * live, beside each other.
 */
export async function collectReport(
  reader: AccountReader,
  context: CollectContext,
  read: Read,
): Promise<Inventory> {
  const { report, generatedAt } = read;
  const isInScope = scopeOf(context);
  const confirmer = createConfirmer(reader, context);
  for (const [, user] of report.users.entries()) {
    if (isInScope(user.name) && isSuspect(user, report)) confirmer.add(user.name);
  }
  for (const name of context.settings.users ?? []) {
    if (!report.users.has(name.toLowerCase())) confirmer.add(name);
  }
  const since = generatedAt - reportMakingTime;
  const changes = await readTrailChanges(reader, context.changes, since, (event) => {
    if (event.user?.kind === 'user' && isInScope(event.user.name))
      confirmer.add(event.user.name, { keyIds: [event.madeKeyId, event.changedKeyId], at: event.at });
  });
  await confirmer.settled();
  const moved = await findMoved(reader, confirmer, { report, generatedAt, since }, isInScope);
  const suspects = confirmer.suspects();
  const hasUnnamed = changes.unnamed.some((event) => !isOfConfirmed(event, suspects));
  const isWhole = changes.error === null && !hasUnnamed;
  // A clock that is a little ahead of ours must not make the answer one of the future.
  const reportedAt = Math.min(generatedAt, changes.askedAt);
  const asOf = isWhole ? Math.max(reportedAt, changes.askedAt - trailLag) : reportedAt;
  const { deleted } = moved;
  // Where the trail can't be read the answer is as old as the report, and says so: nothing more is owed.
  const unexplained = changes.error === null ? moved.unexplained : new Set<string>();
  return {
    account: {
      ...context.account,
      state: [...suspects.values()].some((suspect) => isUnread(suspect, deleted)) ? 'partial' : 'complete',
      path: 'report',
      asOf,
      reportGeneratedAt: generatedAt,
      users: countUsers(report, suspects, deleted, isInScope),
      problems: problemsOf(changes.error, hasUnnamed, suspects),
    },
    subjects: () =>
      subjectsOf({
        report,
        generatedAt: reportedAt,
        asOf,
        unexplained,
        suspects,
        deleted,
        isInScope,
        // Where the trail was not read to its end, root is as the report tells it.
        rootEvents: changes.error === null ? changes.events : [],
        isWholeAccount: context.settings.users === null,
      }),
  };
}

function scopeOf(context: CollectContext): (name: string) => boolean {
  if (context.settings.users === null) return () => true;
  const names = new Set(context.settings.users.map((name) => name.toLowerCase()));
  return (name) => names.has(name.toLowerCase());
}

/** Whom the report alone can't clear or convict. */
function isSuspect(user: ReportUser, report: CredentialReport): boolean {
  const active = user.keys.filter((key) => key.status === 'Active').length;
  if (active >= 2 || user.hasFurtherCredentials || user.isContradictory) return true;
  // Without the column a third key would be invisible behind two filled slots.
  return !report.showsFurtherCredentials && user.keys.length >= 2;
}

function isUnread(suspect: Suspect, deleted: ReadonlySet<string>): boolean {
  if (suspect.live.state === 'unreadable') return true;
  return suspect.live.state === 'gone' && !deleted.has(suspect.identity);
}

function countUsers(
  report: CredentialReport,
  suspects: ReadonlyMap<string, Suspect>,
  deleted: ReadonlySet<string>,
  isInScope: (name: string) => boolean,
): number {
  let users = 0;
  for (const [identity, user] of report.users.entries()) {
    if (isInScope(user.name) && !deleted.has(identity)) users += 1;
  }
  for (const suspect of suspects.values()) {
    if (!report.users.has(suspect.identity) && !deleted.has(suspect.identity)) users += 1;
  }
  return users;
}

/** A change that names a key alone is known all the same where that key's user was read live. */
function isOfConfirmed({ changedKeyId }: TrailEvent, suspects: ReadonlyMap<string, Suspect>): boolean {
  if (changedKeyId === null) return false;
  return [...suspects.values()].some(
    ({ live }) => live.state === 'read' && live.keys.some(({ id }) => id === changedKeyId),
  );
}

function problemsOf(
  error: ServiceError | null,
  hasUnnamed: boolean,
  suspects: ReadonlyMap<string, Suspect>,
): Problem[] {
  const problems: Problem[] = [];
  const worth = 'Users without a live check are checked as of the credential report.';
  if (error !== null) {
    problems.push({
      ...problemOf(error, 'warning', 'Changes after the credential report could not be read.', worth),
      code: error.kind === 'denied' ? 'access-denied' : 'answer-as-old-as-report',
    });
  }
  if (hasUnnamed) {
    problems.push({
      code: 'answer-as-old-as-report',
      severity: 'warning',
      summary:
        'A key was changed after the credential report, and the CloudTrail event does not name its user.',
      detail: worth,
      fix: 'Scan live to read the present state.',
    });
  }
  const unreadable = [...suspects.values()].filter(({ live }) => live.state === 'unreadable');
  if (unreadable.length > 0) problems.push(unreadableUsersProblem(unreadable));
  return problems;
}

type Known = Read & {
  asOf: EpochMs;
  suspects: ReadonlyMap<string, Suspect>;
  deleted: ReadonlySet<string>;
  unexplained: ReadonlySet<string>;
  isInScope: (name: string) => boolean;
  rootEvents: readonly TrailEvent[];
  isWholeAccount: boolean;
};

function* subjectsOf(known: Known): Generator<Subject> {
  const { report, suspects, deleted, generatedAt } = known;
  if (known.isWholeAccount) {
    yield rootSince(report.root, { events: known.rootEvents, generatedAt, asOf: known.asOf });
  }
  for (const [identity, user] of report.users.entries()) {
    if (deleted.has(identity) || suspects.has(identity) || !known.isInScope(user.name)) continue;
    yield reportedUser(user, known.asOf);
  }
  for (const suspect of suspects.values()) {
    if (deleted.has(suspect.identity)) continue;
    const user = report.users.get(suspect.identity) ?? null;
    yield suspect.live.state === 'read'
      ? confirmedUser(suspect.live, user, known.unexplained.has(suspect.identity))
      : unconfirmedUser(suspect.name, suspect.live, user, generatedAt);
  }
}
