import type { ClockOptions } from '../clock.ts';
import { accountNumbers } from '../identifiers.ts';
import type { BucketLimits } from '../limits/token-buckets.ts';
import { createRandom, type Random } from '../random.ts';
import type { SimulatorOptions } from '../simulator.ts';
import type { AccountBehaviour, AccountSpec } from '../state/account-spec.ts';
import { type AccountCase, accountCases } from './account-case.ts';
import { createPast, DAY, HOUR, MINUTE } from './past.ts';
import { type AccountPlan, planAccounts } from './plan-accounts.ts';
import { reportFormat } from './report-format.ts';

export interface WorldOptions {
  seed: number;
  /** How many accounts, the management account among them. Default 5. */
  accounts?: number;
  /** How many users in each. Default 12. */
  users?: number;
  /** The moment at which the world starts, in epoch milliseconds. Default: now. */
  now?: number;
  /** Default 1: time runs. At 0 no bucket refills and no report is finished unless the clock is advanced. */
  rate?: number;
  /** The share of users and of accounts that are not ordinary, each from 0 to 1. Default 1 and 0.4. */
  oddUsers?: number;
  oddAccounts?: number;
  /** Added to what every account does; `{buckets: {}}` switches the throttling off. */
  defaults?: AccountBehaviour;
}

/** Options for `createSimulator`, and the list of what was hidden where. */
export interface World extends SimulatorOptions {
  clock: ClockOptions;
  accounts: readonly AccountSpec[];
  cases: readonly WorldCase[];
}

export interface WorldCase {
  readonly case: string;
  /** The account's id. */
  readonly account: string;
  /** The user's name as it is at the start, or was last; null: the case is the account. */
  readonly user: string | null;
}

/** Near what peers found to be let through (no number is published); LookupEvents by its API reference. */
const WORLD_BUCKETS: BucketLimits = {
  'iam:*': { ratePerSecond: 30, burst: 60 },
  'cloudtrail:LookupEvents': { ratePerSecond: 2, burst: 2 },
};

const WORLD_BEHAVIOUR: AccountBehaviour = {
  buckets: WORLD_BUCKETS,
  eventualConsistencyMs: 4000,
  trailLagMs: [0, 15 * MINUTE],
};

/** A world from a seed: accounts full of the cases that other tools get wrong, each one named in `cases`. */
export function createWorld(options: WorldOptions): World {
  const {
    seed,
    accounts = 5,
    users = 12,
    now = Date.now(),
    rate = 1,
    oddUsers = 1,
    oddAccounts = 0.4,
  } = options;
  const random = createRandom(seed).fork('world');
  const plans = planAccounts({ accounts, users, oddUsers, random: random.fork('users') });
  const special = dealAccountCases(accounts, oddAccounts, random.fork('accounts'));
  const number = accountNumbers(random.fork('numbers'));
  const cases: WorldCase[] = [];
  const specs = plans.map((plan, index) => {
    const id = number(index);
    const own = special[index];
    if (own) cases.push({ case: own.name, account: id, user: null });
    cases.push(...casesOf(plan, id));
    return accountSpec(plan, { id, index, now, own, random: random.fork(`account/${index}`) });
  });
  return {
    seed,
    clock: { start: now, rate },
    accounts: specs,
    defaults: { ...WORLD_BEHAVIOUR, ...options.defaults },
    cases,
  };
}

/** The management account is never odd itself: nothing could be read then. */
function dealAccountCases(accounts: number, share: number, random: Random): (AccountCase | undefined)[] {
  let deck: AccountCase[] = [];
  return Array.from({ length: accounts }, (_, index) => {
    if (index === 0 || !random.chance(share)) return undefined;
    if (deck.length === 0) deck = random.shuffle(accountCases);
    return deck.pop();
  });
}

function casesOf(plan: AccountPlan, account: string): WorldCase[] {
  const found = plan.users.flatMap(({ userCase, names }) =>
    names.map((name) => ({ case: userCase.name, account, user: userCase.endsAs?.(name) ?? name })),
  );
  const root = plan.rootKeys > 0 ? 'root-with-keys' : 'root-without-keys';
  return [...found, { case: root, account, user: '<root_account>' }];
}

function accountSpec(
  plan: AccountPlan,
  at: { id: string; index: number; now: number; own: AccountCase | undefined; random: Random },
): AccountSpec {
  const { id, index, now, own, random } = at;
  const ageMs = own?.reportAgeMs ?? random.integer(MINUTE, 4 * HOUR - 5 * MINUTE);
  const reportAt = now - ageMs;
  const hasStored = own?.reportAgeMs === undefined ? !random.chance(0.2) : own.reportAgeMs !== null;
  // Made within the ten minutes before, one user after the other.
  const stored = { generatedAt: reportAt, tookMs: random.integer(5_000, 10 * MINUTE) };
  return {
    id,
    name: index === 0 ? 'management' : `${random.pick(ACCOUNT_NAMES)}-${index}`,
    createdAt: Date.UTC(2012, 0, 1),
    unit: index === 0 ? [] : random.fork('unit').pick(UNITS),
    ...own?.spec,
    report: {
      generationMs: random.integer(500, 3000),
      ...own?.report,
      ...(hasStored && { stored }),
      format: reportFormat(plan, random.fork('format')),
    },
    populate: (script, account) => {
      const frame = { script, account, random, now, reportAt };
      for (const { userCase, names } of plan.users) {
        const [past, other] = [names[0], names[1] ?? names[0]].map((name) => createPast(frame, name));
        if (past && other) userCase.write(past, other);
      }
      for (let key = 0; key < plan.rootKeys; key += 1) {
        script.createAccessKey({ account, at: now - (900 - key) * DAY, by: { root: true } });
      }
    },
  };
}

/** A root account, nested units, and one name below two parents. */
const UNITS = [
  [],
  ['Workloads', 'Production'],
  ['Workloads', 'Test'],
  ['Workloads'],
  ['Sandbox'],
  ['Sandbox', 'Test'],
] as const;

const ACCOUNT_NAMES = [
  'production',
  'staging',
  'analytics',
  'sandbox',
  'billing',
  'shop',
  'search',
  'platform',
];
