import { createRandom } from '../random.ts';
import type { AccountSpec } from '../state/account-spec.ts';
import type { World, WorldCase } from './create-world.ts';
import { createPast, DAY, type Frame, HOUR, MINUTE, type Past } from './past.ts';

/** One user of the demo: what is said of it, and how it came to be so. */
interface DemoUser {
  readonly name: string;
  /** What a reader should find; absent: an ordinary user with one key. */
  readonly case?: string;
  readonly write?: (past: Past) => void;
}

interface DemoAccount {
  readonly id: string;
  readonly name: string;
  readonly unit?: readonly string[];
  readonly users: readonly DemoUser[];
  readonly spec?: AccountSpec;
}

/** How long before the start the demo's reports were made. */
const REPORT_AGE_MS = 95 * MINUTE;

/**
 * The same organization every time: a dozen accounts, believable users, a handful of offenders of
 * different kinds, one account that refuses. `now` is the moment it starts at, epoch milliseconds.
 */
export function createDemoOrganization({
  now = Date.now(),
  rate = 1,
}: {
  now?: number;
  rate?: number;
} = {}): World {
  const random = createRandom('demo');
  return {
    seed: 1,
    clock: { start: now, rate },
    accounts: DEMO.map((account) => demoSpec(account, now, random.fork(account.id))),
    defaults: { eventualConsistencyMs: 1000, trailLagMs: [MINUTE, 5 * MINUTE] },
    cases: DEMO.flatMap(casesOf),
  };
}

function demoSpec(
  { id, name, unit, users, spec }: DemoAccount,
  now: number,
  random: Frame['random'],
): AccountSpec {
  const reportAt = now - REPORT_AGE_MS;
  return {
    id,
    name,
    createdAt: now - 1500 * DAY,
    unit: unit ?? [],
    report: {
      stored: { generatedAt: reportAt, tookMs: 20_000 },
      format: { additionalCredentials: 'filled' },
    },
    ...spec,
    populate: (script, account) => {
      for (const user of users) {
        const past = createPast({ script, account, random, now, reportAt }, user.name);
        (user.write ?? healthy)(past);
      }
    },
  };
}

function casesOf({ id, users, spec }: DemoAccount): WorldCase[] {
  const odd = users.flatMap((user) => (user.case ? [{ case: user.case, account: id, user: user.name }] : []));
  return spec?.permissions ? [{ case: 'denied-reports', account: id, user: null }, ...odd] : odd;
}

function healthy(past: Past): void {
  const born = past.daysAgo(20, 85);
  past.user({ at: born - HOUR });
  past.keepUsing(past.key(born), born);
}

/** The rotation that nobody finished: the old key idle since the new one took over. */
function unfinishedRotation(past: Past): void {
  past.user({ daysAgo: 900 });
  const old = past.key(past.daysAgo(870));
  const young = past.daysAgo(240);
  for (const days of [500, 400, 300, 241]) past.use(old, past.daysAgo(days), { service: 's3' });
  past.keepUsing(past.key(young), young);
}

function bothInUse(past: Past): void {
  past.user({ daysAgo: 700 });
  const [old, young] = [past.daysAgo(650), past.daysAgo(130)];
  const [first, second] = [past.key(old), past.key(young)];
  past.keepUsing(first, old);
  past.keepUsing(second, young);
}

function rotationBegun(past: Past): void {
  past.user({ daysAgo: 400 });
  const old = past.key(past.daysAgo(300));
  const young = past.daysAgo(2);
  past.use(old, young - 3 * HOUR);
  const key = past.key(young);
  past.use(key, past.daysAgo(1), { service: 'dynamodb' });
}

function threeForgotten(past: Past): void {
  past.user({ daysAgo: 1400 });
  for (const days of [1390, 900, 420]) past.use(past.key(past.daysAgo(days)), past.daysAgo(days - 200));
}

function neverUsedSecond(past: Past): void {
  past.user({ daysAgo: 600 });
  const old = past.daysAgo(590);
  const first = past.key(old);
  past.key(past.daysAgo(320));
  past.keepUsing(first, old);
}

function quarantined(past: Past): void {
  bothInUse(past);
  const policyArn = 'arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3';
  past.script.attachPolicy({ account: past.account, at: past.daysAgo(3), user: past.name, policyArn });
}

function madeAfterReport(past: Past): void {
  const at = past.afterReport(0.1);
  past.user({ at });
  past.key(at + MINUTE, { lagMs: 4 * MINUTE });
  past.key(at + 3 * MINUTE, { lagMs: 4 * MINUTE });
}

function fixedAfterReport(past: Past): void {
  past.user({ daysAgo: 500 });
  const old = past.key(past.daysAgo(480));
  const young = past.daysAgo(110);
  past.use(old, young);
  past.keepUsing(past.key(young), young);
  past.status(old, 'Inactive', past.afterReport(0.1), { lagMs: 4 * MINUTE });
}

function oneLeftBehind(past: Past): void {
  past.user({ daysAgo: 500 });
  const old = past.key(past.daysAgo(480));
  past.status(old, 'Inactive', past.daysAgo(60));
  const young = past.daysAgo(65);
  past.keepUsing(past.key(young), young);
}

const plain = (...names: string[]): DemoUser[] => names.map((name) => ({ name }));
const reportsDenied: AccountSpec = {
  permissions: { deny: ['iam:GenerateCredentialReport', 'iam:GetCredentialReport', 'iam:ListUsers'] },
};

const DEMO: readonly DemoAccount[] = [
  { id: '104283905517', name: 'management', users: plain('billing-export') },
  {
    id: '215640917308',
    name: 'production',
    unit: ['Workloads', 'Production'],
    users: [
      { name: 'ci-deployer', case: 'two-active-one-idle', write: unfinishedRotation },
      { name: 'payments-api', case: 'two-active-both-used', write: bothInUse },
      ...plain('backup-agent', 'cdn-purge', 'metrics-exporter'),
    ],
  },
  {
    id: '326091748852',
    name: 'staging',
    unit: ['Workloads', 'Test'],
    users: [
      { name: 'load-test', case: 'three-active', write: threeForgotten },
      { name: 'preview-deployer', case: 'user-made-after-with-two-keys', write: madeAfterReport },
      ...plain('ci-deployer', 'smoke-test'),
    ],
  },
  {
    id: '437715209643',
    name: 'data-platform',
    unit: ['Workloads', 'Production'],
    users: [
      { name: 'warehouse-loader', case: 'two-active-rotation-begun', write: rotationBegun },
      { name: 'event-archiver', case: 'deactivated-after', write: fixedAfterReport },
      ...plain('dbt-runner', 'stream-consumer', 'airflow-worker'),
    ],
  },
  {
    id: '548120936674',
    name: 'machine-learning',
    unit: ['Workloads', 'Test'],
    users: [
      { name: 'training-data-sync', case: 'two-active-second-never-used', write: neverUsedSecond },
      ...plain('model-publisher'),
    ],
  },
  {
    id: '659384017285',
    name: 'shared-services',
    unit: ['Infrastructure'],
    users: [
      { name: 'terraform', case: 'active-then-inactive', write: oneLeftBehind },
      ...plain('dns-updater'),
    ],
  },
  {
    id: '760219845396',
    name: 'email',
    unit: ['Infrastructure'],
    users: [
      { name: 'ses-smtp-user.20240611-093012', case: 'ses-smtp-name', write: bothInUse },
      ...plain('bounce-handler'),
    ],
  },
  {
    id: '871045923607',
    name: 'mobile-backend',
    unit: ['Workloads', 'Production'],
    users: [
      { name: 'push-gateway', case: 'quarantined', write: quarantined },
      ...plain('ci-deployer', 'log-shipper'),
    ],
  },
  {
    id: '912607384518',
    name: 'security-tooling',
    unit: ['Security'],
    users: plain('log-shipper', 'siem-reader'),
  },
  { id: '183920475629', name: 'network', unit: ['Infrastructure'], users: plain('flow-log-reader') },
  {
    id: '294057816730',
    name: 'acquired-shop',
    unit: ['Acquired'],
    users: plain('legacy-importer', 'shop-sync'),
    spec: reportsDenied,
  },
  { id: '405816293741', name: 'sandbox', unit: ['Sandbox'], users: plain('workshop-runner') },
];
