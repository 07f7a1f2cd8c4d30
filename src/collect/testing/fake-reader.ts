import { ServiceError, type ServiceErrorKind } from '../../domain/aws/service-error.ts';
import type {
  AccountReader,
  ListedKey,
  ListedUser,
  Page,
  StoredReport,
  TrailRecord,
} from '../../domain/ports/account-reader.ts';
import type { EvidenceReader } from '../../domain/ports/evidence-reader.ts';
import { now } from './read-report.ts';

type Answer<Value> = Value | ServiceError;

/** What an account answers. A list is answered one after the other, the last one again and again. */
export type FakeAccount = {
  connect?: Answer<null>;
  generate?: readonly Answer<string | null>[];
  report?: readonly Answer<StoredReport>[];
  users?: readonly Answer<ListedUser[]>[];
  /** Pages by the user asked for; another one is `NoSuchEntity`. */
  keys?: Readonly<Record<string, readonly Answer<ListedKey[]>[]>>;
  /** Pages by event name. */
  events?: Readonly<Record<string, readonly Answer<TrailRecord[]>[]>>;
  /** Milliseconds until the account's deadline; absent: no end. */
  timeLeft?: number;
  /** Milliseconds that a call takes in the long run. */
  callTakes?: number;
  /** What is asked of offenders; what is not given is refused. */
  evidence?: Partial<EvidenceReader>;
};

/** An account made of data. Its clock stands still but for pauses; `calls` is all that it was asked. */
export function fakeReader(account: FakeAccount) {
  const calls: string[] = [];
  const pauses: number[] = [];
  const places = new Map<string, number>();
  let clock = now;

  function next<Value>(operation: string, answers: readonly Answer<Value>[]): Value {
    calls.push(operation);
    const place = places.get(operation) ?? 0;
    places.set(operation, place + 1);
    return answered(answers[Math.min(place, answers.length - 1)] as Answer<Value>);
  }

  function page<Item>(
    operation: string,
    pages: readonly Answer<Item[]>[],
    marker: string | null,
  ): Page<Item> {
    const place = marker === null ? 0 : Number(marker);
    calls.push(marker === null ? operation : `${operation} ${marker}`);
    const items = answered(pages[place] as Answer<Item[]>);
    return { items, next: place + 1 < pages.length ? String(place + 1) : null };
  }

  const refuse = async () => {
    throw serviceError('denied', 'AccessDenied');
  };
  const reader: AccountReader & EvidenceReader = {
    getAccessKeyLastUsed: refuse,
    getUser: refuse,
    listAttachedUserPolicies: refuse,
    lookupCalls: refuse,
    ...account.evidence,
    connect: async () => void answered(account.connect ?? null),
    now: () => clock,
    apiCalls: () => ({}),
    generateCredentialReport: async () => next('generate', account.generate ?? ['COMPLETE']),
    getCredentialReport: async () => next('get', account.report ?? []),
    listUsers: async (marker) => page('users', account.users ?? [[]], marker),
    listAccessKeys: async (name, marker) =>
      page(`keys ${name}`, account.keys?.[name] ?? [serviceError('not-found', 'NoSuchEntity')], marker),
    lookupEvents: async ({ eventName, from, to }, token) =>
      page(`${eventName} ${from} ${to}`, account.events?.[eventName] ?? [[]], token),
    elapsed: () => clock,
    timeLeft: () => account.timeLeft ?? Number.POSITIVE_INFINITY,
    expectedTime: (calls) => calls * (account.callTakes ?? 2),
    within: (_, work) => work(),
    async pause(milliseconds) {
      pauses.push(milliseconds);
      clock += milliseconds;
    },
  };
  return { reader, calls, pauses };
}

function answered<Value>(answer: Answer<Value>): Value {
  if (answer instanceof ServiceError) throw answer;
  return answer;
}

export function serviceError(kind: ServiceErrorKind, code: string, operation = 'Operation'): ServiceError {
  return new ServiceError(kind, operation, code, `${operation} failed with ${code}`);
}
