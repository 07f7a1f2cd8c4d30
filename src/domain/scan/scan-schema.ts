import { z } from 'zod';
import { partitionNames } from '../aws/partition.ts';

/**
 * The JSON of a scan, as a schema. An unknown value is null, never absent.
 * Objects are open: readers ignore the keys that they don't know, so that later versions may add some.
 */
const time = z.iso.datetime().meta({ description: 'A moment in UTC, ISO 8601 with Z.' });
const accountId = z.string().regex(/^\d{12}$/);
const count = z.int().nonnegative();

const settings = z.object({
  controls: z.array(z.string()),
  path: z.enum(['report', 'live', 'file']),
  users: z.array(z.string()).nullable(),
  all: z.boolean(),
  failOn: z.enum(['fail', 'unknown', 'never']),
  concurrency: count,
  callsInFlight: count,
  accountDeadlineSeconds: z.number().nonnegative(),
  idleDays: count,
  rotationWindowDays: count,
  maxKeyAgeDays: count,
  maxUnusedDays: count,
});

const problem = z.object({
  code: z.string(),
  severity: z.enum(['warning', 'error']),
  summary: z.string(),
  detail: z.string().nullable(),
  fix: z.string().nullable(),
});

const account = z.object({
  id: accountId,
  name: z.string().nullable(),
  partition: z.enum(partitionNames),
  state: z.enum(['complete', 'partial', 'failed']),
  path: z.enum(['report', 'live', 'file']),
  asOf: time.nullable(),
  reportGeneratedAt: time.nullable(),
  users: count.nullable().meta({ description: 'IAM users; root is none.' }),
  apiCalls: z.record(z.string(), count).meta({ description: 'Requests sent, by operation, retries too.' }),
  problems: z.array(problem),
});

const key = z.object({
  id: z.string().nullable(),
  slot: z.union([z.literal(1), z.literal(2)]).nullable(),
  status: z.string().meta({ description: 'Active, Inactive, Expired, or another status from IAM.' }),
  createdAt: time.nullable(),
  ageDays: count.nullable().meta({ description: 'Whole days, rounded down.' }),
  lastUsed: z
    .object({
      state: z.enum(['used', 'never', 'unknown']),
      at: time.nullable(),
      region: z.string().nullable(),
      service: z.string().nullable(),
    })
    .nullable()
    .meta({ description: 'null: not read.' }),
});

const finding = z.object({
  id: z.string().regex(/^sk1-[0-9a-f]{32}$/),
  control: z.string(),
  status: z.enum(['fail', 'unknown', 'excepted', 'pass', 'not-applicable']),
  severity: z.enum(['low', 'medium', 'high', 'critical']),
  account: accountId,
  asOf: time,
  subject: z.object({
    kind: z.enum(['iam-user', 'root', 'account']),
    name: z.string(),
    arn: z.string().nullable(),
    userId: z.string().nullable(),
  }),
  keys: z.array(key),
  message: z.string(),
  data: z.record(z.string(), z.unknown()),
  exception: z.object({ owner: z.string(), reason: z.string(), expires: time }).nullable(),
  baseline: z
    .object({
      isNew: z.boolean().meta({ description: 'Whether the earlier scan did not have it as a fail.' }),
      since: time.meta({ description: 'As of when it was first seen to fail.' }),
    })
    .nullable()
    .meta({ description: 'Beside the scan of --baseline; null without one, and where nothing fails.' }),
});

const summary = z.object({
  accounts: z.object({ total: count, complete: count, partial: count, failed: count }),
  users: count.meta({ description: 'IAM users; root is none.' }),
  byControl: z.record(
    z.string(),
    z.object({ pass: count, fail: count, unknown: count, excepted: count, notApplicable: count }),
  ),
});

/** What a scan says of itself, beside what it found. */
const scanFrame = z.object({
  schema: z.literal('solekey.scan/1'),
  tool: z.object({ name: z.literal('solekey'), version: z.string() }),
  startedAt: time,
  finishedAt: time,
  judgedAt: time.meta({ description: 'The moment from which ages are counted.' }),
  complete: z.boolean(),
  settings,
});

const scan = scanFrame.extend({ accounts: z.array(account), findings: z.array(finding), summary });

/** What is needed of a scan that was kept. One of a version before `baseline` is one, too. */
export const savedScanSchema = scan.pick({ schema: true, finishedAt: true, complete: true }).extend({
  settings: settings.pick({ controls: true, users: true }),
  accounts: z.array(account.pick({ id: true, name: true, state: true, asOf: true })),
  findings: z.array(
    finding
      .pick({ id: true, control: true, status: true, severity: true, account: true, asOf: true })
      .extend({
        subject: finding.shape.subject,
        message: z.string(),
        baseline: finding.shape.baseline.optional(),
      }),
  ),
});

const scanLine = z.discriminatedUnion('type', [
  account.extend({ type: z.literal('account') }),
  finding.extend({ type: z.literal('finding') }),
  scanFrame.extend({ type: z.literal('summary'), ...summary.shape }),
]);

export type AccountJson = z.infer<typeof account>;
export type FindingJson = z.infer<typeof finding>;
export type KeyJson = z.infer<typeof key>;
export type ScanJson = z.infer<typeof scan>;
export type ScanLineJson = z.infer<typeof scanLine>;

type JsonSchema = Record<string, unknown>;

/** JSON Schema (draft 2020-12) of `scan --format json`. */
export function scanJsonSchema(): JsonSchema {
  // As input: a reader takes objects with keys that it does not know.
  return { title: 'solekey scan', ...z.toJSONSchema(scan, { io: 'input' }) };
}

/** JSON Schema (draft 2020-12) of one line of `scan --format ndjson`. */
export function scanLineJsonSchema(): JsonSchema {
  return { title: 'solekey scan, one line', ...z.toJSONSchema(scanLine, { io: 'input' }) };
}
