import { numberLimits } from '../../../domain/limits.ts';
import { planReportNames } from '../../../reports/plan/plan-reports.ts';
import type { Command } from '../../command.ts';
import {
  accountOptions,
  configOption,
  failOnOption,
  paceOptions,
  pathOption,
  selfOption,
  signingKeyOption,
  userOption,
  verboseOption,
} from '../shared/account-options.ts';

export const planCommand: Command = {
  name: 'plan',
  summary: 'Decide which access keys can be deactivated. Changes nothing.',
  description: [
    'Scans, then reads the last use of each active key of the failing users. Decides for each user: deactivate (a key is not needed), wait (a rotation is in progress), migrate (several keys are in use), or blocked (evidence is missing or contradictory). Shows the reasons for each decision.',
    'Exit codes, as for scan: 0 every user passes; 1 a user fails; 2 wrong usage or no credentials; 3 a user or an account could not be checked. Code 3 takes precedence over 1.',
  ].join('\n\n'),
  effect: 'reads',
  args: [],
  options: [
    { flags: '--out <file>', description: 'write the plan to a file, as JSON, readable only by you' },
    {
      flags: '--iac <file>',
      description:
        'Terraform or OpenTofu state, or output of terraform show -json: shows the resource of each managed access key. Secrets in the file are not read',
      isRepeatable: true,
    },
    {
      flags: '--evidence <source>',
      description:
        'evidence of key use: the last use in IAM, or also the CloudTrail events of the last 90 days (2 requests a second in each region)',
      choices: ['last-used', 'cloudtrail'],
      defaultText: 'last-used',
    },
    {
      flags: '--evidence-regions <list>',
      description:
        'more regions for CloudTrail; the global region and the region of the last use are always read',
    },
    {
      flags: '--keep <key>',
      description: 'ID of a key to keep; takes precedence over the choice of solekey',
      isRepeatable: true,
    },
    {
      flags: '--accept <suspicion>',
      description:
        'proceed despite a risk that you have checked: ses-smtp (SES SMTP passwords may depend on a key)',
      choices: ['ses-smtp'],
      isRepeatable: true,
    },
    {
      flags: '--idle-days <days>',
      limits: { of: 'number', ...numberLimits.idleDays },
      description: 'a key counts as unused after N days without use',
      defaultText: '100',
    },
    {
      flags: '--rotation-window-days <days>',
      limits: { of: 'number', ...numberLimits.rotationWindowDays },
      description: 'do not touch users who have a key younger than N days',
      defaultText: '7',
    },
    {
      flags: '--max-key-age-days <days>',
      limits: { of: 'number', ...numberLimits.maxKeyAgeDays },
      description: 'suggest rotation of a kept key after N days',
      defaultText: '90',
    },
    {
      flags: '--owner-tags <list>',
      description: 'tag keys that name the owner of a user; the first tag found is used',
      defaultText: 'owner,email,team',
    },
    ...accountOptions,
    pathOption,
    userOption,
    selfOption,
    signingKeyOption,
    ...paceOptions,
    failOnOption,
    configOption,
    verboseOption,
    {
      flags: '--format <format>',
      values: planReportNames,
      description: `output format: ${planReportNames.join(', ')}; FORMAT=FILE writes to a file`,
      isRepeatable: true,
      defaultText: 'table',
    },
  ],
  examples: [
    { command: 'solekey plan --out plan.json', does: 'plan for the account of your credentials' },
    { command: 'solekey plan --org --out plan.json', does: 'plan for the organization' },
    { command: 'terraform show -json | solekey plan --iac -', does: 'show which keys Terraform manages' },
    {
      command: 'solekey plan --evidence cloudtrail --evidence-regions eu-west-1,eu-central-1',
      does: 'show who uses each key, from CloudTrail',
    },
    {
      command: 'solekey plan --user alice --keep AKIAIOSFODNN7EXAMPLE',
      does: 'plan for one user, and choose the key to keep',
    },
  ],
  load: async () => (await import('./plan-run.ts')).runPlan,
};
