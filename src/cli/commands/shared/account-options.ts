import { durationLimits, numberLimits } from '../../../domain/limits.ts';
import type { Option } from '../../command.ts';

/** Which accounts of AWS are asked, and as whom. */
export const accountOptions: readonly Option[] = [
  { flags: '--profile <name>', values: 'profiles', description: 'AWS profile' },
  {
    flags: '--region <name>',
    description: 'region for STS',
    defaultText: 'region of the profile, else the global region of the partition',
  },
  { flags: '--role-arn <arn>', description: 'role to assume first' },
  { flags: '--external-id <id>', description: 'external ID for the roles' },
  {
    flags: '--accounts <list>',
    description:
      'account IDs, comma-separated, or a file with account IDs (one a line, or CSV); assumes a role in each account',
  },
  { flags: '--org', description: 'every active account of the organization; assumes a role in each account' },
  {
    flags: '--ou <list>',
    description:
      'active accounts of these organizational units and their nested units: names or IDs, comma-separated',
  },
  {
    flags: '--exclude <list>',
    description: 'account IDs to leave out, comma-separated, or a file with account IDs',
  },
  {
    flags: '--exclude-ou <list>',
    description: 'organizational units to leave out, with their nested units: names or IDs, comma-separated',
  },
  {
    flags: '--role-name <name>',
    description: 'role to assume in each account',
    defaultText: 'OrganizationAccountAccessRole',
  },
];

/** How what is scanned is read. */
export const pathOption: Option = {
  flags: '--path <way>',
  description: 'data source: the credential report with recent changes, or a live read of every user',
  choices: ['report', 'live'],
  defaultText: 'report',
};

/** The caller's own keys. */
export const selfOption: Option = {
  flags: '--self',
  description: 'only the access keys of your own IAM user; needs no permissions for other users',
};

/** What temporary credentials do not tell. */
export const signingKeyOption: Option = {
  flags: '--signing-key <key>',
  description: 'with --self and temporary credentials: the access key that created them',
};

/** Which users of them. */
export const userOption: Option = {
  flags: '--user <name>',
  description: 'check only this user, with a live read',
  isRepeatable: true,
};

/** Where the settings are that no flag gives. */
export const configOption: Option = {
  flags: '--config <file>',
  description: 'file with settings and exceptions; options take precedence',
  defaultText: 'solekey.yaml, if it exists',
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
    description: 'longest time for one account, and for the list of accounts, such as 90s or 15m',
    defaultText: '15m',
  },
];

/** What the exit code says. */
export const failOnOption: Option = {
  flags: '--fail-on <what>',
  description: 'what sets the exit code: fail ignores what could not be checked, never is always 0',
  choices: ['fail', 'unknown', 'never'],
  defaultText: 'unknown',
};

export const verboseOption: Option = {
  flags: '--verbose',
  description: 'table: also show what was read, and how many API calls that took',
};
