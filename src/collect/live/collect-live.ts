import pLimit from 'p-limit';
import { ServiceError } from '../../domain/aws/service-error.ts';
import type { AccountReader, ListedUser } from '../../domain/ports/account-reader.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Inventory } from '../../domain/scan/inventory.ts';
import type { LiveKeys } from '../../domain/scan/live-keys.ts';
import type { IamUser, Subject } from '../../domain/scan/subject.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { CollectContext } from '../collect-context.ts';
import { problemOf } from '../problems.ts';
import type { UserList } from '../report/report-wait.ts';
import { unknownRoot } from '../report/root-subject.ts';
import { readLiveKeys } from './live-keys.ts';
import { readPages } from './pages.ts';
import { unreadAccount } from './unread-account.ts';
import { unreadableUsersProblem } from './unreadable-users.ts';

/** What was found before: problems, and the users where they were listed just now. */
type Before = { earlier: Problem[]; listed: UserList | null };

/** `ListUsers`, and `ListAccessKeys` for every user; or for those alone that the settings name. */
export async function collectLive(
  reader: AccountReader,
  context: CollectContext,
  { earlier, listed }: Before = { earlier: [], listed: null },
): Promise<Inventory> {
  const startedAt = listed?.startedAt ?? reader.now();
  const limit = pLimit(context.settings.callsInFlight);
  const reads: Promise<ReadUser>[] = [];
  let done = 0;
  const begun = new Set<string>();
  const begin = (user: KnownUser) => {
    // Pages that move while they are read can tell a user twice.
    if (begun.has(user.name.toLowerCase())) return;
    begun.add(user.name.toLowerCase());
    reads.push(
      limit(async () => {
        const live = await readLiveKeys(reader, user.name);
        done += 1;
        context.onProgress('keys', done, reads.length);
        return { user, live };
      }),
    );
  };
  const listError = await listUsers(reader, context, begin, listed);
  const users = withoutSharedKeys(await resolveGone(reader, await Promise.all(reads), context));
  return toInventory(context, users, listError, startedAt, earlier);
}

type KnownUser = { name: string; userId: string | null; arn: string | null };
type ReadUser = { user: KnownUser; live: LiveKeys };

/** @returns why the list is not whole, null where it is. */
async function listUsers(
  reader: AccountReader,
  context: CollectContext,
  onUser: (user: KnownUser) => void,
  listed: UserList | null = null,
): Promise<ServiceError | null> {
  if (context.settings.users !== null) {
    for (const name of context.settings.users) onUser({ name, userId: null, arn: null });
    return null;
  }
  try {
    const pages =
      listed === null ? readPages('ListUsers', (marker) => reader.listUsers(marker)) : [listed.users];
    for await (const page of pages) {
      for (const user of page) onUser(toKnownUser(user, context.account.id));
    }
    return null;
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
}

function toKnownUser({ name, userId, arn }: ListedUser, account: string): KnownUser {
  const refuse = (code: string, message: string) => new ServiceError('malformed', 'ListUsers', code, message);
  if (name === null) throw refuse('NoUserName', 'ListUsers returned a user without a name');
  if (arn !== null && arn.split(':')[4] !== account) {
    throw refuse('OtherAccount', `ListUsers returned a user of another account: ${arn}`);
  }
  return { name, userId, arn };
}

/** A key belongs to one user. If it is listed for two, a rename happened during the reads: then neither is known. */
function withoutSharedKeys(reads: ReadUser[]): ReadUser[] {
  const users = new Map<string, number>();
  const idsOf = ({ live }: ReadUser) =>
    live.state === 'read' ? live.keys.flatMap(({ id }) => id ?? []) : [];
  for (const id of reads.flatMap(idsOf)) users.set(id, (users.get(id) ?? 0) + 1);
  return reads.map((read) => {
    const shared = idsOf(read).find((id) => (users.get(id) ?? 0) > 1);
    if (shared === undefined) return read;
    const message = `ListAccessKeys returned the key ${shared} for two users`;
    const error = new ServiceError('malformed', 'ListAccessKeys', 'SharedKey', message);
    return { user: read.user, live: { state: 'unreadable', error } };
  });
}

/**
 * A listed user who was gone when asked for was deleted or renamed in between. The list read again tells which: a
 * UserId outlives a rename. One that is still listed stays unknown.
 */
async function resolveGone(
  reader: AccountReader,
  reads: ReadUser[],
  context: CollectContext,
): Promise<ReadUser[]> {
  const isGone = (read: ReadUser) => read.live.state === 'gone' && read.user.userId !== null;
  if (!reads.some(isGone) || context.settings.users !== null) return reads;
  const now = new Map<string, KnownUser>();
  const error = await listUsers(reader, context, (user) => now.set(user.userId ?? user.name, user));
  if (error !== null) return reads;
  const settled = reads.map(async (read): Promise<ReadUser | null> => {
    if (!isGone(read)) return read;
    const user = now.get(read.user.userId as string);
    if (user === undefined) return null;
    return { user, live: await readLiveKeys(reader, user.name) };
  });
  return (await Promise.all(settled)).filter((read) => read !== null);
}

function toInventory(
  context: CollectContext,
  reads: ReadUser[],
  listError: ServiceError | null,
  startedAt: EpochMs,
  earlier: Problem[],
): Inventory {
  const subjects: Subject[] = reads.map((read) =>
    toSubject(read, startedAt, context.settings.users !== null),
  );
  const problems = [...earlier];
  const unreadable = reads.filter((read) => read.live.state === 'unreadable');
  if (unreadable.length > 0)
    problems.push(unreadableUsersProblem(unreadable.map(({ user, live }) => ({ name: user.name, live }))));
  if (listError !== null) {
    problems.push(
      problemOf(
        listError,
        'error',
        'The users of this account could not be listed.',
        'Users that are not listed here could not be checked.',
      ),
    );
    subjects.push(unreadAccount(context.account, startedAt, listError));
  } else if (context.settings.users === null) subjects.push(unknownRoot(startedAt));
  const isGone = context.settings.users === null && reads.some((read) => read.live.state === 'gone');
  const state = listError !== null ? 'failed' : unreadable.length > 0 || isGone ? 'partial' : 'complete';
  const asOf = listError === null ? startedAt : null;
  const users = listError === null ? reads.length : null;
  const account = {
    ...context.account,
    state,
    path: 'live',
    asOf,
    reportGeneratedAt: null,
    users,
    problems,
  } as const;
  return { account, subjects: () => subjects };
}

function toSubject({ user, live }: ReadUser, startedAt: EpochMs, isNamedByPerson: boolean): IamUser {
  const known = { kind: 'iam-user', userId: user.userId, arn: user.arn, keysAreAll: true } as const;
  if (live.state === 'read') {
    return { ...known, name: live.name, asOf: live.asOf, keys: live.keys, confirmedLive: true, missing: [] };
  }
  const asOf = live.state === 'gone' ? live.asOf : startedAt;
  const missing = missingFact(live, isNamedByPerson);
  return {
    ...known,
    name: user.name,
    asOf,
    keys: [],
    keysAreAll: false,
    confirmedLive: false,
    missing: [missing],
  };
}

function missingFact(
  live: Exclude<LiveKeys, { state: 'read' }>,
  isNamedByPerson: boolean,
): IamUser['missing'][number] {
  if (live.state === 'unreadable') {
    return { code: 'keys-unreadable', message: `its keys could not be listed (${live.error.code})` };
  }
  if (isNamedByPerson) return { code: 'user-not-found', message: 'no IAM user has this name' };
  return { code: 'user-gone', message: 'it was listed, but could not be found when it was read' };
}
