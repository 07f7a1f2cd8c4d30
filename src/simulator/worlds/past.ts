import type { Random } from '../random.ts';
import type { Script, Step } from '../script/script.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The frame in which a user's past is written: an account whose report was made at `reportAt`. */
export interface Frame {
  readonly script: Script;
  readonly account: string;
  readonly random: Random;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly reportAt: number;
}

/** Writes the past of one user, in order of time. Moments are epoch milliseconds. */
export interface Past extends Frame {
  readonly name: string;
  /** The ids of the keys that `key` made so far. */
  readonly made: readonly string[];
  /** Makes the user `daysAgo` (default 1,000) ago. */
  user(fields?: { name?: string; path?: string; daysAgo?: number; at?: number }): void;
  /** Makes a key for the user and returns its id. */
  key(at: number, step?: Partial<Step> & { user?: string }): string;
  status(key: string, status: string, at: number, step?: Partial<Step>): void;
  /** The key signs a call then; by default a describing one of EC2, which leaves an event. */
  use(key: string, at: number, fields?: { service?: string; region?: string; lagMs?: number }): void;
  /** Uses as a running workload has them: in each of the last weeks, last some hours ago. */
  keepUsing(key: string, since: number): void;
  /** A moment so many days ago, or up to eleven hours before. */
  daysAgo(low: number, high?: number): number;
  /** A moment between the report and now; `part` 0 is near the report, 1 near now. */
  afterReport(part?: number): number;
}

export function createPast(frame: Frame, name: string): Past {
  const { script, account, random, now, reportAt } = frame;
  const made: string[] = [];
  const past: Past = {
    ...frame,
    name,
    made,
    user: ({ name: own = name, path, daysAgo = 1000, at = now - daysAgo * DAY } = {}) => {
      script.createUser({ account, at, name: own, ...(path !== undefined && { path }) });
    },
    key: (at, step = {}) => {
      const { id } = script.createAccessKey({ account, at, user: name, ...step });
      made.push(id);
      return id;
    },
    status: (key, status, at, step = {}) => {
      script.updateAccessKey({ account, at, user: name, key, status, ...step });
    },
    use: (key, at, { service = 'ec2', region = random.pick(REGIONS), lagMs } = {}) => {
      const event = service === 's3' ? {} : { event: { name: DESCRIBING[service] ?? 'Describe' } };
      const where = service === 's3' ? 'N/A' : region;
      script.useKey({
        account,
        key,
        at,
        service,
        region: where,
        ...event,
        ...(lagMs !== undefined && { lagMs }),
      });
    },
    keepUsing: (key, since) => {
      const last = now - random.integer(30, 20 * 60) * MINUTE;
      const service = random.pick(['ec2', 's3', 'sqs', 'dynamodb']);
      const region = random.pick(REGIONS);
      for (const week of [8, 4, 2, 1]) {
        const at = now - week * 7 * DAY - random.integer(0, 12) * HOUR;
        if (at > since) past.use(key, at, { service, region });
      }
      past.use(key, Math.max(last, since + 1), { service, region });
    },
    daysAgo: (low, high = low) => {
      // Up to eleven hours earlier, so that not everything happened at one time of day.
      return now - Math.floor((low + random.next() * (high - low)) * DAY) - random.integer(0, 11 * HOUR);
    },
    afterReport: (part = random.next()) => reportAt + Math.floor((now - reportAt) * (0.2 + part * 0.65)),
  };
  return past;
}

const REGIONS = ['us-east-1', 'eu-west-1', 'eu-central-1'];

const DESCRIBING: Readonly<Record<string, string>> = {
  ec2: 'DescribeInstances',
  sqs: 'ListQueues',
  dynamodb: 'DescribeTable',
  ses: 'ListIdentities',
};
