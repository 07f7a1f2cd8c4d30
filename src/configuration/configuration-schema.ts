import { z } from 'zod';
import { accountIdForms } from '../domain/account-id.ts';
import { formatDurationLimits, parseDuration } from '../domain/duration.ts';
import { durationLimits, type NumberLimits, numberLimits } from '../domain/limits.ts';

/** The settings of `solekey.yaml` as a schema: for the program, for editors, and for the documentation. */
const accountId = z.string().regex(accountIdForms, 'an account ID of 12 digits, in quotes');
const accounts = z.array(accountId).min(1);
const controls = z.array(z.string().min(1)).min(1);
const text = z.string().trim().min(1);
const within = ({ least, most }: NumberLimits) => z.int().min(least).max(most);

const deadlineText = `a duration ${formatDurationLimits(durationLimits.accountDeadline)}, such as 90s or 15m`;

const plan = z.strictObject({
  idleDays: within(numberLimits.idleDays)
    .optional()
    .meta({ description: 'Days without use after which a key is idle.' }),
  rotationWindowDays: within(numberLimits.rotationWindowDays)
    .optional()
    .meta({ description: 'Days that a rotation may take: a younger key is waited for.' }),
  maxKeyAgeDays: within(numberLimits.maxKeyAgeDays)
    .optional()
    .meta({ description: 'Days after which a kept key is to be rotated next.' }),
  evidence: z
    .enum(['last-used', 'cloudtrail'])
    .optional()
    .meta({ description: 'What shows how keys are used.' }),
  evidenceRegions: z
    .array(text)
    .min(1)
    .optional()
    .meta({ description: 'Regions in which CloudTrail is asked, beside those that are always asked.' }),
  ownerTags: z
    .array(text)
    .min(1)
    .optional()
    .meta({ description: 'Tag keys that name the owner of a user, the first one that is there.' }),
  accept: z
    .array(z.enum(['ses-smtp']))
    .optional()
    .meta({ description: 'Suspicions that somebody has looked into.' }),
});

const exception = z
  .strictObject({
    accounts: accounts.optional().meta({ description: 'Accounts in which it holds; absent: in all.' }),
    users: z
      .array(text)
      .min(1)
      .optional()
      .meta({ description: 'User names, or globs: * is any text, ? any character. Case does not matter.' }),
    tags: z
      .record(z.string(), z.string())
      .refine((tags) => Object.keys(tags).length > 0, 'one tag or more')
      .optional()
      .meta({ description: 'Tags that the user must have, each with this value.' }),
    controls: controls
      .optional()
      .meta({ description: 'Controls of which it is an exception; absent: of all that are selected.' }),
    owner: text.meta({ description: 'Who answers for it.' }),
    reason: text.meta({ description: 'Why it stands.' }),
    expires: z.iso
      .date('a date, such as 2027-03-31')
      .meta({ description: 'The day (UTC) from which it no longer holds, at most a year away.' }),
  })
  .refine(({ accounts, users, tags, controls }) => [accounts, users, tags, controls].some(Boolean), {
    message: 'one of accounts, users, tags and controls',
  })
  .meta({ description: 'Whom it is about, who answers for it, why, and until when.' });

export const configurationSchema = z.strictObject({
  controls: controls.optional().meta({ description: 'Controls to judge by, or all.' }),
  organization: z
    .boolean()
    .optional()
    .meta({ description: 'Every active account of the organization, as --org.' }),
  accounts: accounts.optional().meta({ description: 'Accounts to read, as --accounts.' }),
  ou: z
    .array(text)
    .min(1)
    .optional()
    .meta({ description: 'Organizational units to read, by name or ID, as --ou.' }),
  exclude: accounts.optional().meta({ description: 'Accounts to leave out.' }),
  excludeOu: z
    .array(text)
    .min(1)
    .optional()
    .meta({ description: 'Organizational units to leave out, by name or ID.' }),
  roleName: text.optional().meta({ description: 'The role to assume in each account.' }),
  externalId: text.optional().meta({ description: 'The external id that the roles ask for.' }),
  path: z.enum(['report', 'live']).optional().meta({ description: 'How to collect.' }),
  concurrency: z
    .int()
    .min(numberLimits.concurrency.least)
    .max(numberLimits.concurrency.most)
    .optional()
    .meta({ description: 'Accounts to read at the same time.' }),
  accountDeadline: z
    .string()
    .regex(/^\d{1,9}(ms|[smhd])$/, { abort: true, error: deadlineText })
    .refine((text) => parseDuration(text, durationLimits.accountDeadline) !== null, deadlineText)
    .optional()
    .meta({ description: 'The longest that one account may take.' }),
  failOn: z.enum(['fail', 'unknown', 'never']).optional().meta({ description: 'What makes the exit code.' }),
  plan: plan.optional().meta({ description: 'Settings of solekey plan.' }),
  exceptions: z.array(exception).optional(),
});

export type ConfigurationText = z.infer<typeof configurationSchema>;

/** JSON Schema (draft 2020-12) of `solekey.yaml`. */
export function configurationJsonSchema(): Record<string, unknown> {
  return { title: 'solekey configuration', ...z.toJSONSchema(configurationSchema) };
}
