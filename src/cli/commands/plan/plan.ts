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
} from '../shared/account-options.ts';

export const planCommand: Command = {
  name: 'plan',
  summary: 'Decide, for every user with more than one active access key, which key stays. Changes nothing.',
  description: [
    'Scans, asks when each active key of an offender was last used, who the user is and whether AWS has quarantined ' +
      'it, and decides: deactivate a key, wait, migrate what uses it first, or touch nothing because a fact is ' +
      'missing. Each decision says why, and what would change it.',
    'Exit code, as of a scan: 0 every user passes; 1 a user fails; 3 a user or an account could not be checked (3 outranks ' +
      '1); 2 wrong usage or no credentials.',
  ].join('\n\n'),
  effect: 'reads',
  args: [],
  options: [
    { flags: '--out <file>', description: 'write the plan to a file that only you can read, as JSON' },
    {
      flags: '--iac <file>',
      description:
        'a Terraform or OpenTofu state, or what terraform show -json prints of a state or a plan: names the ' +
        'resource of each access key that it manages. Secrets in it are not read',
      isRepeatable: true,
    },
    {
      flags: '--evidence <source>',
      description:
        "what shows how keys are used: IAM's own record of the last use, or with it the calls that CloudTrail " +
        'has of the last 90 days (two requests a second and region)',
      choices: ['last-used', 'cloudtrail'],
      defaultText: 'last-used',
    },
    {
      flags: '--evidence-regions <list>',
      description: "regions in which CloudTrail is asked, beside the global one and that of a key's last use",
    },
    {
      flags: '--keep <key>',
      description: "the key of its user that stays: a person's choice, before the rule's",
      isRepeatable: true,
    },
    {
      flags: '--accept <suspicion>',
      description: 'a suspicion that you have looked into: that SES SMTP passwords are derived from a key',
      choices: ['ses-smtp'],
      isRepeatable: true,
    },
    {
      flags: '--idle-days <days>',
      limits: { of: 'number', ...numberLimits.idleDays },
      description: 'days without use after which a key is idle',
      defaultText: '100',
    },
    {
      flags: '--rotation-window-days <days>',
      limits: { of: 'number', ...numberLimits.rotationWindowDays },
      description: 'days that a rotation may take: a younger key is waited for',
      defaultText: '7',
    },
    {
      flags: '--max-key-age-days <days>',
      limits: { of: 'number', ...numberLimits.maxKeyAgeDays },
      description: 'days after which a kept key is to be rotated next',
      defaultText: '90',
    },
    {
      flags: '--owner-tags <list>',
      description: 'tag keys that name the owner of a user, the first one that is there',
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
    {
      flags: '--format <format>',
      values: planReportNames,
      description: `${planReportNames.join(', ')}; FORMAT=FILE writes to a file`,
      isRepeatable: true,
      defaultText: 'table',
    },
  ],
  examples: [
    {
      command: 'solekey plan --out plan.json',
      does: 'plan for the account of your credentials, to read and to keep',
    },
    { command: 'solekey plan --org --out plan.json', does: 'plan for the whole organization' },
    {
      command: 'terraform show -json | solekey plan --iac -',
      does: 'which of the keys Terraform manages, and what to set there',
    },
    {
      command: 'solekey plan --evidence cloudtrail --evidence-regions eu-west-1,eu-central-1',
      does: 'who uses each key, from where and with what, as far as CloudTrail has it',
    },
    {
      command: 'solekey plan --user alice --keep AKIAIOSFODNN7EXAMPLE',
      does: 'plan for one user, with the key to keep chosen by you',
    },
  ],
  load: async () => (await import('./plan-run.ts')).runPlan,
};
