import { ServiceError } from '../../domain/aws/service-error.ts';
import type { PermissionAnswer } from '../../domain/diagnosis.ts';
import type { ListedUser } from '../../domain/ports/account-reader.ts';
import type { PermissionReader, PermissionTarget } from '../../domain/ports/permission-reader.ts';
import { minute } from '../../domain/time.ts';
import type { NeededAction } from '../permissions/permissions.ts';

/** What was found out about one permission. */
export type ProbeResult = Pick<PermissionAnswer, 'state' | 'askedBy' | 'about' | 'detail'>;

/** A user to ask about; `arn` may be of nobody, and is then what the policy simulator is asked about. */
export type AskedUser = { name: string; arn: string };

type Call = { about: string | null; work: () => Promise<unknown> };

/**
 * Asks for each permission to read by the smallest call that takes it. An action that no call can ask for is left out:
 * one that writes, and one that needs a key where no user asked about has one.
 */
export async function askByCall(
  target: PermissionTarget,
  reader: PermissionReader,
  actions: readonly NeededAction[],
): Promise<{ results: Map<NeededAction, ProbeResult>; user: AskedUser }> {
  const results = new Map<NeededAction, ProbeResult>();
  const ask = async (action: NeededAction, { about, work }: Call) => {
    if (actions.includes(action)) results.set(action, { ...(await probe(work)), about });
  };
  let users: ListedUser[] = [];
  await ask('iam:ListUsers', {
    about: null,
    work: async () => {
      users = await reader.listFewUsers();
    },
  });
  const user = chooseUser(target, users);
  let keys: string[] = [];
  const calls: [NeededAction, Call][] = [
    ['iam:GenerateCredentialReport', { about: null, work: () => reader.generateCredentialReport() }],
    ['iam:GetCredentialReport', { about: null, work: () => reader.getCredentialReport() }],
    ['cloudtrail:LookupEvents', { about: null, work: () => lookUpOneMinute(reader) }],
    ['iam:GetUser', { about: user.arn, work: () => reader.getUser(user.name) }],
    [
      'iam:ListAttachedUserPolicies',
      { about: user.arn, work: () => reader.listAttachedUserPolicies(user.name, null) },
    ],
    [
      'iam:ListAccessKeys',
      {
        about: user.arn,
        work: async () => {
          const { items } = await reader.listAccessKeys(user.name, null);
          keys = items.flatMap(({ id }) => id ?? []);
        },
      },
    ],
  ];
  await Promise.all(calls.map(([action, call]) => ask(action, call)));
  const [key] = keys;
  // Of a key that is not there AWS says 'AccessDenied' (observed), so only one that is there can be asked about.
  if (key !== undefined)
    await ask('iam:GetAccessKeyLastUsed', { about: key, work: () => reader.getAccessKeyLastUsed(key) });
  return { results, user };
}

/** Let through, refused, or neither can be said. */
export async function probe(work: () => Promise<unknown>): Promise<Omit<ProbeResult, 'about'>> {
  try {
    await work();
    return { state: 'present', askedBy: 'call', detail: null };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    if (error.kind === 'denied') return { state: 'missing', askedBy: 'call', detail: error.message };
    if (wasLetThrough(error)) return { state: 'present', askedBy: 'call', detail: null };
    return { state: 'unknown', askedBy: 'call', detail: error.message };
  }
}

/**
 * What only an allowed caller hears: without the permission IAM refuses a call about a user who is not there, too
 * (observed: "not authorized to perform: iam:GetUser on resource: user NAME",
 * github.com/cunningham-lab/neurocaas/issues/14), and one for a report that was never made.
 */
function wasLetThrough({ kind, code }: ServiceError): boolean {
  return kind === 'not-found' || noReport.has(code);
}

/** IAM API reference, GetCredentialReport, Errors; and the names of the SDK's exceptions for them. */
const noReport: ReadonlySet<string> = new Set([
  'ReportNotPresent',
  'ReportExpired',
  'ReportInProgress',
  'CredentialReportNotPresentException',
  'CredentialReportExpiredException',
  'CredentialReportNotReadyException',
]);

function lookUpOneMinute(reader: PermissionReader): Promise<unknown> {
  const to = reader.now();
  return reader.lookupEvents({ eventName: 'CreateAccessKey', from: to - minute, to }, null);
}

/**
 * A user who is there, and not the caller: what a policy lets everybody do with their own keys says nothing of others.
 * Where there is none, a name that nobody has.
 */
function chooseUser(
  { id, partition, identityArn }: PermissionTarget,
  users: readonly ListedUser[],
): AskedUser {
  for (const { name, arn } of users) {
    if (name !== null && arn !== null && arn !== identityArn) return { name, arn };
  }
  const name = 'solekey-doctor-asks';
  return { name, arn: `arn:${partition}:iam::${id}:user/${name}` };
}
