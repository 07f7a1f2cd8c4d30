import { z } from 'zod';
import { partitionNames } from '../domain/aws/partition.ts';

/**
 * The JSON of a plan, as a schema. An unknown value is null, never absent.
 * Objects are open: readers ignore the keys that they don't know, so that later versions may add some.
 */
const time = z.iso.datetime().meta({ description: 'A moment in UTC, ISO 8601 with Z.' });
const accountId = z.string().regex(/^\d{12}$/);
const keyId = z.string().min(1);
const count = z.int().nonnegative();

const user = z.object({
  name: z.string(),
  arn: z.string().nullable(),
  userId: z.string().nullable(),
});

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
  maxPlanAgeHours: count,
  evidence: z.enum(['last-used', 'cloudtrail']),
  evidenceRegions: z.array(z.string()).meta({
    description:
      'Regions in which CloudTrail is read, in addition to the global region and the region of the last use.',
  }),
  ownerTags: z.array(z.string()).meta({ description: 'Tag keys that name an owner.' }),
  keep: z.array(keyId).meta({ description: 'Keys to keep, chosen by a person.' }),
  accept: z.array(z.enum(['ses-smtp'])),
});

const seenKey = z.object({
  id: z.string().nullable(),
  status: z.string().meta({ description: 'Active, Inactive, Expired, or another status from IAM.' }),
  createdAt: time.nullable(),
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

const action = z.object({
  id: z.string().min(1),
  kind: z.literal('deactivate'),
  account: accountId,
  user,
  key: keyId.meta({ description: 'The key to deactivate.' }),
  keep: keyId.meta({ description: 'The key to keep. It must be active.' }),
  seen: z
    .object({ keys: z.array(seenKey) })
    .meta({ description: 'Every key of the user when the plan was created.' }),
});

const words = z.array(z.string());
const caller = z.object({
  name: z.string().meta({ description: 'Product and version.' }),
  calls: count,
  codeTool: z.string().nullable(),
  advice: z.string().nullable(),
  commands: words,
  apps: words,
  languages: words,
  environments: words,
  keyPlaces: words.meta({ description: 'Where the program keeps the key.' }),
});

const trail = z.object({
  key: keyId,
  seen: z.object({ firstAt: time, lastAt: time, calls: count }).nullable(),
  services: words,
  actions: words,
  regions: words,
  sourceAddresses: words,
  userAgents: words,
  callers: z.array(caller).optional().meta({
    description: 'Hints from the user agents about the callers. Absent from plans of earlier versions.',
  }),
  errors: words.meta({ description: 'Error codes of calls that AWS refused.' }),
  regionsAsked: words,
  unreadable: z.array(z.object({ region: z.string(), error: z.string() })),
  blindSpots: words.meta({ description: 'What such evidence cannot show.' }),
});

const manager = z.object({
  key: z.string().nullable().meta({ description: 'null: the user as a whole is managed.' }),
  tool: z.string(),
  address: z.string().nullable().meta({ description: "A resource's address, or a stack's name." }),
  file: z.string().nullable(),
  source: z.string().meta({ description: 'file, tag or cloudtrail.' }),
  plannedStatus: z.string().nullable(),
  isDeletedNext: z.boolean(),
  changedAt: time.nullable(),
});

const decision = z.object({
  account: accountId,
  user,
  outcome: z.enum(['deactivate', 'wait', 'migrate', 'blocked']),
  keep: keyId.nullable(),
  deactivate: z.array(keyId),
  actAfter: time.nullable(),
  decidedBy: z.enum(['rule', 'person']),
  reasons: z.array(z.object({ code: z.string(), message: z.string(), key: z.string().nullable() })),
  owner: z.string().nullable(),
  trails: z
    .array(trail)
    .nullable()
    .meta({ description: 'What CloudTrail shows for each active key. null: CloudTrail was not read.' }),
  managedBy: z.array(manager).nullable().optional().meta({
    description:
      'Infrastructure as code that manages keys of the user. null: unknown. Absent from plans of earlier versions.',
  }),
});

export const planSchema = z.object({
  schema: z.literal('solekey.plan/1'),
  id: z.string().min(1),
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .meta({ description: 'SHA-256 of the canonical JSON (RFC 8785) of all other fields.' }),
  createdAt: time,
  expiresAt: time,
  complete: z.boolean().meta({ description: 'Whether every account in scope was read in full.' }),
  settings,
  accounts: z.array(
    z.object({
      id: accountId,
      partition: z.enum(partitionNames),
      roleArn: z.string().nullable(),
    }),
  ),
  actions: z.array(action),
  decisions: z.array(decision),
});

/** JSON Schema (draft 2020-12) of a plan. */
export function planJsonSchema(): Record<string, unknown> {
  // As input: a reader takes objects with keys that it does not know.
  return { title: 'solekey plan', ...z.toJSONSchema(planSchema, { io: 'input' }) };
}
