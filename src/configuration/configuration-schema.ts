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
    .meta({ description: 'A key counts as unused after N days without use.' }),
  rotationWindowDays: within(numberLimits.rotationWindowDays)
    .optional()
    .meta({ description: 'Do not touch users who have a key younger than N days.' }),
  maxKeyAgeDays: within(numberLimits.maxKeyAgeDays)
    .optional()
    .meta({ description: 'Suggest rotation of a kept key after N days.' }),
  evidence: z.enum(['last-used', 'cloudtrail']).optional().meta({ description: 'Evidence of key use.' }),
  evidenceRegions: z.array(text).min(1).optional().meta({
    description:
      'More regions for CloudTrail. The global region and the region of the last use are always read.',
  }),
  ownerTags: z
    .array(text)
    .min(1)
    .optional()
    .meta({ description: 'Tag keys that name the owner of a user. The first tag found is used.' }),
  accept: z
    .array(z.enum(['ses-smtp']))
    .optional()
    .meta({ description: 'Risks that you have checked.' }),
});

const exception = z
  .strictObject({
    accounts: accounts.optional().meta({ description: 'Accounts of the exception. Default: all.' }),
    users: z
      .array(text)
      .min(1)
      .optional()
      .meta({ description: 'User names. Use * for any text and ? for any character. Case does not matter.' }),
    tags: z
      .record(z.string(), z.string())
      .refine((tags) => Object.keys(tags).length > 0, 'at least one tag')
      .optional()
      .meta({ description: 'Tags that the user must have, each with this value.' }),
    controls: controls
      .optional()
      .meta({ description: 'Controls of the exception. Default: all selected controls.' }),
    owner: text.meta({ description: 'Who is responsible for the exception.' }),
    reason: text.meta({ description: 'Why the finding is accepted.' }),
    expires: z.iso
      .date('a date, such as 2027-03-31')
      .meta({ description: 'The day (UTC) on which the exception ends, at most a year in the future.' }),
  })
  .refine(({ accounts, users, tags, controls }) => [accounts, users, tags, controls].some(Boolean), {
    message: 'at least one of accounts, users, tags, controls',
  })
  .meta({ description: 'Which findings are accepted, who is responsible, why, and until when.' });

export const configurationSchema = z.strictObject({
  controls: controls.optional().meta({ description: 'Controls to use, or all.' }),
  organization: z
    .boolean()
    .optional()
    .meta({ description: 'Every active account of the organization, as --org.' }),
  accounts: accounts.optional().meta({ description: 'Accounts to scan, as --accounts.' }),
  ou: z
    .array(text)
    .min(1)
    .optional()
    .meta({ description: 'Organizational units to scan, by name or ID, as --ou.' }),
  exclude: accounts.optional().meta({ description: 'Accounts to leave out.' }),
  excludeOu: z
    .array(text)
    .min(1)
    .optional()
    .meta({ description: 'Organizational units to leave out, by name or ID.' }),
  roleName: text.optional().meta({ description: 'The role to assume in each account.' }),
  externalId: text.optional().meta({ description: 'The external ID for the roles.' }),
  path: z
    .enum(['report', 'live'])
    .optional()
    .meta({ description: 'Data source: the credential report, or a live read of every user.' }),
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
    .meta({ description: 'The longest time for one account, such as 15m.' }),
  failOn: z.enum(['fail', 'unknown', 'never']).optional().meta({ description: 'What sets the exit code.' }),
  plan: plan.optional().meta({ description: 'Settings of solekey plan.' }),
  exceptions: z.array(exception).optional(),
});

export type ConfigurationText = z.infer<typeof configurationSchema>;

/** JSON Schema (draft 2020-12) of `solekey.yaml`. */
export function configurationJsonSchema(): Record<string, unknown> {
  return { title: 'solekey configuration', ...z.toJSONSchema(configurationSchema) };
}
