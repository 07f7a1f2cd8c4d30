import pLimit from 'p-limit';
import { problemOf } from '../../collect/index.ts';
import { decide } from '../../decide/decide.ts';
import type { ServiceError } from '../../domain/aws/service-error.ts';
import type { Choice } from '../../domain/plan/decision.ts';
import type { Evidence, NoncompliantUser } from '../../domain/plan/evidence.ts';
import type { KeyManager } from '../../domain/plan/key-manager.ts';
import type { PlanSettings } from '../../domain/plan/plan.ts';
import type { AccountPlanned, DecidedUser, KeyWithUse } from '../../domain/plan/plan-event.ts';
import type { Signer } from '../../domain/plan/signer.ts';
import type { Account } from '../../domain/scan/account.ts';
import type { Control } from '../../domain/scan/control.ts';
import type { Progress } from '../../domain/scan/scan-event.ts';
import type { IamUser } from '../../domain/scan/subject.ts';
import { usersByUrgency } from '../../domain/scan/urgency.ts';
import type { ReadAccount } from '../scan/read-account.ts';
import { type Gathering, gatherEvidence, type TrailScope } from './gather-evidence.ts';
import { type ManagedKeys, readManagedKeys } from './read-key-managers.ts';
import { withLatestUse } from './with-latest-use.ts';

export type Deciding = {
  control: Control;
  settings: PlanSettings;
  choice: Choice;
  signer: Signer;
  /** The caller asks about themselves and nobody else. */
  isSelf: boolean;
  /** Keys of any account by their addresses in infrastructure as code, by id. */
  addresses: ReadonlyMap<string, readonly KeyManager[]>;
  report: (progress: Progress) => void;
};

/** Decides about every offender of an account that was read. Evidence is asked for of these users and nobody else. */
export async function decideAccount(
  { done, inventory, reader }: ReadAccount,
  deciding: Deciding,
): Promise<AccountPlanned> {
  const { id } = done.account;
  const failing = new Set(
    done.findings
      .filter(({ control, status }) => control === deciding.control.id && status === 'fail')
      .map(({ subject }) => subject.name),
  );
  const users: IamUser[] = [];
  for (const subject of inventory.subjects()) {
    if (subject.kind === 'iam-user' && failing.has(subject.name)) users.push(subject);
  }
  users.sort((one, other) => (one.name < other.name ? -1 : 1));
  let cutShort: ServiceError | null = null;
  const onError = (error: ServiceError) => {
    if (error.kind === 'interrupted' || error.kind === 'deadline') cutShort ??= error;
  };
  const trail = trailScope(deciding.settings, done.account);
  // Nothing is asked about others by who looks after their own keys, and these events are of everybody's.
  const managed: Promise<ManagedKeys> =
    users.length > 0 && !deciding.isSelf ? readManagedKeys(reader) : Promise.resolve(null);
  const limit = pLimit(deciding.settings.callsInFlight);
  let decided = 0;
  const offenders = await Promise.all(
    users.map((user) =>
      limit(async () => {
        const offender = await decideUser(noncompliantUserOf(id, user), reader, deciding, {
          trail,
          managed,
          onError,
        });
        decided += 1;
        deciding.report({
          type: 'progress',
          account: id,
          step: 'evidence',
          done: decided,
          total: users.length,
        });
        return offender;
      }),
    ),
  );
  const account = { ...endedEarly(done.account, cutShort), apiCalls: reader.apiCalls() };
  return { ...done, account, offenders: usersByUrgency(offenders) };
}

/** Whoever was not asked about is blocked; that not all were asked is the account's own matter. */
function endedEarly(account: Account, error: ServiceError | null): Account {
  if (error === null) return account;
  const summary = 'How the keys of all these users are used could not be read.';
  const problem = problemOf(error, 'error', summary, 'Nothing is decided where a fact is missing.');
  const state = account.state === 'complete' ? 'partial' : account.state;
  return { ...account, state, problems: [...account.problems, problem] };
}

function noncompliantUserOf(
  account: string,
  { name, arn, userId, keys, keysAreAll }: IamUser,
): NoncompliantUser {
  return { account, user: { name, arn, userId }, keys, keysAreAll };
}

async function decideUser(
  offender: NoncompliantUser,
  reader: ReadAccount['reader'],
  { settings, choice, signer, isSelf, addresses }: Deciding,
  gathering: Omit<Gathering, 'signer' | 'isSelf' | 'addresses'>,
): Promise<DecidedUser> {
  const { keys, user } = offender;
  const evidence = await gatherEvidence(
    reader,
    { name: user.name, keys },
    { signer, isSelf, addresses, ...gathering },
  );
  // AWS's clock once the facts are there: none of them can be later than that.
  const now = reader.now();
  const decision = decide(offender, evidence, settings, now, choice);
  const weighed = keys.map((key) => withLatestUse(key, evidence)).toSorted(byAge);
  const trails = trailsOf(weighed, evidence);
  return { decision, keys: weighed, trails, managers: evidence.managers, decidedAt: now };
}

function trailScope(settings: PlanSettings, { partition }: Account): TrailScope | null {
  return settings.evidence === 'cloudtrail' ? { partition, regions: settings.evidenceRegions } : null;
}

function trailsOf(keys: readonly KeyWithUse[], evidence: Evidence): DecidedUser['trails'] {
  return keys.flatMap(({ id }) => {
    const trail = id === null ? null : evidence.keys.get(id)?.trail;
    return id === null || !trail ? [] : [{ key: id, ...trail }];
  });
}

/** The oldest first; by id where two are equally old, so that an answer's order does not show. */
function byAge(one: KeyWithUse, other: KeyWithUse): number {
  const [left, right] = [one.createdAt ?? 0, other.createdAt ?? 0];
  return left - right || ((one.id ?? '') < (other.id ?? '') ? -1 : 1);
}
