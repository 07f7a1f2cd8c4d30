import type { TrailEvent } from '../../domain/aws/trail-event.ts';
import { type AccessKey, unknownStatus } from '../../domain/scan/access-key.ts';
import { type MissingFact, type RootUser, rootName } from '../../domain/scan/subject.ts';
import type { EpochMs } from '../../domain/time.ts';
import { contradictions } from './report-subjects.ts';
import type { ReportUser } from './report-user.ts';

/** Root as a report alone tells it; null: the report has no row of root. */
export function reportedRoot(root: ReportUser | null, asOf: EpochMs): RootUser {
  if (root === null) return rootOf(null, asOf, [], [notReportedByReport]);
  return rootOf(root, asOf, root.keys, contradictions(root));
}

/** Root where no report was read: ListUsers does not tell of it, and ListAccessKeys shows its keys to root alone. */
export function unknownRoot(asOf: EpochMs): RootUser {
  return rootOf(null, asOf, [], [notReportedLive]);
}

/**
 * Root's keys can't be confirmed live, so what the trail says of them since the report is counted together with what the
 * report shows: a key that was made and not deleted is there; so many deletions leave so many of the report's keys.
 * If the two cannot be distinguished, because a row can be older than its report, a fact is missing.
 */
export function rootSince(
  root: ReportUser | null,
  trail: { events: readonly TrailEvent[]; generatedAt: EpochMs; asOf: EpochMs },
): RootUser {
  const { generatedAt, asOf } = trail;
  const events = trail.events.filter(({ user }) => user?.kind === 'root');
  const made = events.filter(({ eventName }) => eventName === 'CreateAccessKey');
  const deleted = events.filter(({ eventName }) => eventName === 'DeleteAccessKey');
  // A status alone changed: the keys are there as before, their states as old as the report.
  if (made.length + deleted.length === 0) return reportedRoot(root, events.length > 0 ? generatedAt : asOf);
  const deletedIds = idsOf(deleted);
  const there = made.filter(({ madeKeyId }) => madeKeyId !== null && !deletedIds.has(madeKeyId));
  if (there.length > 0) return rootOf(root, asOf, there.map(madeKey), [keysChanged]);
  if (root === null) return reportedRoot(null, asOf);
  const { fewest, most } = keysLeft(root.keys.length, made, deleted, generatedAt);
  if (most === 0) return rootOf(root, asOf, [], contradictions(root));
  return rootOf(root, asOf, Array(fewest).fill(someKey), [keysChanged]);
}

/** How many of the report's keys can be left, at least and at most, where every key that was made is deleted again. */
function keysLeft(
  reported: number,
  made: readonly TrailEvent[],
  deleted: readonly TrailEvent[],
  generatedAt: EpochMs,
): { fewest: number; most: number } {
  const isAfter = ({ at }: TrailEvent) => at !== null && at > generatedAt;
  const madeIds = new Set(made.map(({ madeKeyId }) => madeKeyId));
  const madeAfter = new Set(made.filter(isAfter).map(({ madeKeyId }) => madeKeyId));
  // What came and went after the report is no matter of the report's keys.
  const gone = deleted.filter(({ changedKeyId }) => changedKeyId === null || !madeAfter.has(changedKeyId));
  // The trail can tell one event twice, so keys are counted and not events.
  const surely = idsOf(gone.filter((event) => isAfter(event) && !madeIds.has(event.changedKeyId)));
  const isUnnamed = madeIds.has(null);
  return {
    fewest: Math.max(0, reported - gone.length),
    most: isUnnamed ? Math.max(1, reported) : Math.max(0, reported - surely.size),
  };
}

function idsOf(events: readonly TrailEvent[]): ReadonlySet<string> {
  return new Set(events.flatMap(({ changedKeyId }) => changedKeyId ?? []));
}

function rootOf(
  root: ReportUser | null,
  asOf: EpochMs,
  keys: readonly AccessKey[],
  missing: readonly MissingFact[],
): RootUser {
  return { kind: 'root', name: rootName, arn: root?.arn ?? null, userId: null, asOf, keys, missing };
}

function madeKey({ madeKeyId, at }: TrailEvent): AccessKey {
  return { id: madeKeyId, slot: null, status: 'Active', createdAt: at, lastUsed: null };
}

/** One of those that the report shows, and nothing says which. */
const someKey: AccessKey = { id: null, slot: null, status: unknownStatus, createdAt: null, lastUsed: null };

const notReportedByReport: MissingFact = {
  code: 'root-not-told',
  message: 'the report has no row of the root user',
};

const notReportedLive: MissingFact = {
  code: 'root-not-told',
  message: 'only a credential report shows the root user, and no report was read',
};

const keysChanged: MissingFact = {
  code: 'root-changed',
  message:
    'the keys of the root user were changed during or after the report; the next report shows the result',
};
