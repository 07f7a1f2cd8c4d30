import { z } from 'zod';

/**
 * The JSON of a run, as a schema. An unknown value is null, never absent.
 * Objects are open: readers ignore the keys that they don't know, so that later versions may add some.
 */
const time = z.iso.datetime().meta({ description: 'A moment in UTC, ISO 8601 with Z.' });
const accountId = z.string().regex(/^\d{12}$/);

const action = z.object({
  id: z.string().min(1).meta({ description: "The action's id in the plan." }),
  account: accountId,
  user: z.object({ name: z.string(), arn: z.string().nullable(), userId: z.string().nullable() }),
  key: z.string().min(1),
  state: z
    .enum([
      ...(['done', 'refused', 'failed', 'skipped', 'reverted', 'in-doubt', 'would-do'] as const),
      ...(['undone', 'stands', 'changed', 'gone', 'late-use', 'unknown'] as const),
    ])
    .meta({ description: 'What became of it; as planned are done, skipped, would-do, undone and stands.' }),
  reasons: z.array(z.object({ code: z.string(), message: z.string() })),
  verifiedAt: time
    .nullable()
    .meta({ description: 'When two reads agreed; null: they never did, or nothing was written.' }),
});

const runSchema = z.object({
  schema: z.literal('solekey.run/1'),
  kind: z.enum(['apply', 'dry-run', 'verify', 'undo']),
  run: z.string().nullable().meta({ description: 'null: a dry run is no run.' }),
  plan: z.string(),
  journalHead: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .meta({ description: "The hash of the journal's last line; null: a dry run has no journal." }),
  state: z.enum(['complete', 'stopped']),
  startedAt: time,
  finishedAt: time,
  identity: z.object({
    arn: z.string(),
    account: accountId,
    endpoint: z.string().nullable().meta({ description: "null: AWS's own." }),
  }),
  actions: z.array(action),
});

/** JSON Schema (draft 2020-12) of what `apply`, `verify` and `undo` print with `--format json`. */
export function runJsonSchema(): Record<string, unknown> {
  return { title: 'solekey run', ...z.toJSONSchema(runSchema, { io: 'input' }) };
}
