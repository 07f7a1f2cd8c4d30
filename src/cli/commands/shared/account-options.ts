import { durationLimits, numberLimits } from '../../../domain/limits.ts';
import type { Option } from '../../command.ts';

/** Which accounts of AWS are asked, and as whom. */
export const accountOptions: readonly Option[] = [
  { flags: '--profile <name>', values: 'profiles', description: 'the AWS profile to use' },
  {
    flags: '--region <name>',
    description: 'the region for STS',
    defaultText: "the profile's, else the partition's global region",
  },
  { flags: '--role-arn <arn>', description: 'assume this role first' },
  { flags: '--external-id <id>', description: 'the external id that the roles ask for' },
  {
    flags: '--accounts <list>',
    description:
      'account IDs, comma-separated, or a file of them (one a line, or CSV): a role is assumed in each',
  },
  { flags: '--org', description: 'every active account of the organization: a role is assumed in each' },
  {
    flags: '--ou <list>',
    description:
      'the active accounts of these organizational units and of those nested in them: names or IDs, comma-separated',
  },
  { flags: '--exclude <list>', description: 'account IDs to leave out, comma-separated, or a file of them' },
  {
    flags: '--exclude-ou <list>',
    description:
      'organizational units to leave out, with those nested in them: names or IDs, comma-separated',
  },
  {
    flags: '--role-name <name>',
    description: 'the role to assume in each account',
    defaultText: 'OrganizationAccountAccessRole',
  },
];

/** How what is scanned is read. */
export const pathOption: Option = {
  flags: '--path <way>',
  description: 'how to collect: from the credential report, or by asking for every user',
  choices: ['report', 'live'],
  defaultText: 'report',
};

/** The caller's own keys. */
export const selfOption: Option = {
  flags: '--self',
  description: 'the access keys of your own IAM user alone; needs no permission about others',
};

/** What temporary credentials do not tell. */
export const signingKeyOption: Option = {
  flags: '--signing-key <key>',
  description: 'with --self and temporary credentials: the access key that they were created with',
};

/** Which users of them. */
export const userOption: Option = {
  flags: '--user <name>',
  description: 'this user alone; its keys are asked for directly',
  isRepeatable: true,
};

/** Where the settings are that no flag gives. */
export const configOption: Option = {
  flags: '--config <file>',
  description: 'settings and exceptions; flags win',
  defaultText: 'solekey.yaml, where it is there',
};

/** How fast. */
export const paceOptions: readonly Option[] = [
  {
    flags: '--concurrency <number>',
    description: 'accounts to read at the same time',
    limits: { of: 'number', ...numberLimits.concurrency },
    defaultText: '8',
  },
  {
    flags: '--account-deadline <duration>',
    limits: { of: 'duration', ...durationLimits.accountDeadline },
    description: 'the longest that one account may take, such as 90s or 15m',
    defaultText: '15m',
  },
];

/** What the exit code says. */
export const failOnOption: Option = {
  flags: '--fail-on <what>',
  description: 'what makes the exit code: fail looks at failures alone, never is always 0',
  choices: ['fail', 'unknown', 'never'],
  defaultText: 'unknown',
};
