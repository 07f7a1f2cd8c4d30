import { z } from 'zod';

/** The lines of a journal, as a schema. Open objects: a later version may add fields, and they are hashed as well. */
const time = z.iso.datetime();
const reasons = z.array(z.object({ code: z.string(), message: z.string() }));
const link = {
  at: time,
  sequence: z.int().positive(),
  previous: z.string(),
  hash: z.string(),
};
const command = z.enum(['apply', 'undo']);
const identity = z.object({ arn: z.string(), account: z.string(), endpoint: z.string().nullable() });
const user = z.object({ name: z.string(), arn: z.string().nullable(), userId: z.string().nullable() });

/** As far as a run needs it to go on: the plan's own digest vouches for the rest. */
const plan = z.object({
  id: z.string(),
  digest: z.string(),
  accounts: z.array(z.object({ id: z.string(), partition: z.string(), roleArn: z.string().nullable() })),
  actions: z.array(
    z.object({
      id: z.string(),
      kind: z.literal('deactivate'),
      account: z.string(),
      user,
      key: z.string(),
      keep: z.string(),
      seen: z.object({ keys: z.array(z.object({ id: z.string().nullable(), status: z.string() })) }),
    }),
  ),
});

const states = [
  ...(['done', 'refused', 'failed', 'skipped', 'reverted', 'in-doubt', 'would-do'] as const),
  ...(['undone', 'stands', 'changed', 'gone', 'late-use', 'unknown'] as const),
] as const;

export const entrySchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('run-created'),
    ...link,
    run: z.string(),
    tool: z.object({ name: z.literal('solekey'), version: z.string() }),
    plan,
  }),
  z.object({ type: z.literal('session-started'), ...link, command, identity }),
  z.object({
    type: z.literal('intent'),
    ...link,
    action: z.string(),
    why: z.enum(['apply', 'revert', 'undo']),
    account: z.string(),
    user: z.string(),
    key: z.string(),
    to: z.enum(['Active', 'Inactive']),
    signedBy: z.string(),
  }),
  z.object({
    type: z.literal('outcome'),
    ...link,
    action: z.string(),
    command,
    state: z.enum(states),
    reasons,
    verifiedAt: time.nullable(),
  }),
  z.object({ type: z.literal('session-ended'), ...link, command, state: z.enum(['complete', 'stopped']) }),
]);
