import { z } from 'zod';

/** The JSON of `diff`, as a schema. An unknown value is null, never absent; objects are open. */
const time = z.iso.datetime().meta({ description: 'A moment in UTC, ISO 8601 with Z.' });
const count = z.int().nonnegative();
const saved = z.object({
  file: z.string(),
  finishedAt: time,
  asOf: z.object({ from: time, to: time }).nullable().meta({
    description: 'The oldest and newest moment that an account was read as of; null: none was read.',
  }),
  complete: z.boolean(),
});

const diff = z.object({
  schema: z.literal('solekey.diff/1'),
  from: saved,
  to: saved,
  summary: z.object({ new: count, still: count, fixed: count, excepted: count, unknown: count }),
  differences: z.array(
    z.object({
      state: z.enum(['new', 'still', 'fixed', 'excepted', 'unknown']).meta({
        description: 'unknown: the later scan could not say, or did not look; it is not known to be fixed.',
      }),
      since: time.meta({ description: 'As of when it was first seen to fail.' }),
      remark: z.string().nullable().meta({ description: 'Why a scan could not say.' }),
      id: z.string(),
      control: z.string(),
      severity: z.enum(['low', 'medium', 'high', 'critical']),
      account: z.string(),
      subject: z.object({
        kind: z.enum(['iam-user', 'root', 'account']),
        name: z.string(),
        arn: z.string().nullable(),
        userId: z.string().nullable(),
      }),
      message: z.string(),
    }),
  ),
});

export type DiffJson = z.infer<typeof diff>;

/** JSON Schema (draft 2020-12) of `diff --format json`. */
export function diffJsonSchema(): Record<string, unknown> {
  return { title: 'solekey diff', ...z.toJSONSchema(diff, { io: 'input' }) };
}
