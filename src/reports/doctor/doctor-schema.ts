import { z } from 'zod';
import { partitionNames } from '../../domain/aws/partition.ts';

/** The JSON of `doctor`, as a schema. An unknown value is null, never absent; objects are open. */
const time = z.iso.datetime().meta({ description: 'A moment in UTC, ISO 8601 with Z.' });
const count = z.int().nonnegative();
const use = z.enum(['scan', 'apply']);
const partition = z.enum(partitionNames);

const permission = z.object({
  action: z.string().meta({ description: 'As in a policy, such as iam:ListUsers.' }),
  use: use.meta({ description: 'What takes it. apply: plan, apply, verify and undo.' }),
  state: z.enum(['present', 'missing', 'unknown']),
  askedBy: z
    .enum(['call', 'simulation'])
    .nullable()
    .meta({ description: "How it was asked: by a call, or of IAM's policy simulator. Null: it was not." }),
  about: z.string().nullable().meta({ description: 'The user, key or role that it was asked about.' }),
  without: z.string().meta({ description: 'What a lack of it costs.' }),
  detail: z.string().nullable().meta({ description: 'What AWS said, or why it is not known.' }),
});

const diagnosis = z.object({
  schema: z.literal('solekey.doctor/1'),
  tool: z.object({ name: z.literal('solekey'), version: z.string() }),
  startedAt: time,
  finishedAt: time,
  use,
  complete: z.boolean().meta({ description: 'Whether every account was asked that was to be.' }),
  caller: z.object({
    arn: z.string(),
    account: z.string(),
    userId: z.string(),
    partition,
    profile: z
      .string()
      .meta({ description: 'Its region and endpoints are used, whatever the credentials come from.' }),
    credentials: z.object({
      source: z.string().meta({ description: 'Where the credentials come from.' }),
      notUsed: z.array(z.string()).meta({ description: 'Other credentials that are configured.' }),
    }),
    region: z.string().meta({ description: 'In which STS is asked.' }),
    endpoints: z.array(
      z.object({
        service: z.enum(['IAM', 'STS', 'CloudTrail', 'Organizations']),
        url: z.string().nullable().meta({ description: "Null: AWS's own." }),
      }),
    ),
    permissions: z.array(permission).meta({ description: 'What it takes to find other accounts.' }),
  }),
  accounts: z.array(
    z.object({
      id: z.string(),
      name: z.string().nullable(),
      partition,
      identity: z.string().nullable().meta({ description: 'Who asked in it; null: nobody could.' }),
      apiCalls: z.record(z.string(), count),
      permissions: z.array(permission),
    }),
  ),
  notAsked: z.array(z.string()).meta({
    description: 'Permissions that only --org, --ou or --accounts take, where they were not given.',
  }),
  summary: z.object({ accounts: count, present: count, missing: count, unknown: count }),
});

export type DoctorJson = z.infer<typeof diagnosis>;

/** JSON Schema (draft 2020-12) of `doctor --format json`. */
export function doctorJsonSchema(): Record<string, unknown> {
  return { title: 'solekey doctor', ...z.toJSONSchema(diagnosis, { io: 'input' }) };
}
