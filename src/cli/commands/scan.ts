import { reportNames } from '../../reports/index.ts';
import type { Command } from '../command.ts';

export const scanCommand: Command = {
  name: 'scan',
  summary: 'Find every IAM user with more than one active access key.',
  description: [
    'Reads each account with the fewest calls that give a true answer: the credential report, what changed since, and ' +
      'every suspect confirmed live. Says as of when each answer is true, and what could not be judged.',
    'Exit code: 0 all pass, 1 a control fails, 3 something is not known, 2 wrong usage or no credentials.',
  ].join('\n\n'),
  effect: 'reads',
  args: [],
  options: [
    {
      flags: '--credential-report <file>',
      description: 'judge a credential report from disk, CSV or the JSON of the AWS CLI; - is standard input',
      isRepeatable: true,
    },
    { flags: '--profile <name>', description: 'the AWS profile to use' },
    {
      flags: '--region <name>',
      description: 'the region for STS',
      defaultText: "the profile's, else the partition's global region",
    },
    { flags: '--role-arn <arn>', description: 'assume this role first' },
    { flags: '--external-id <id>', description: 'the external id that the roles ask for' },
    {
      flags: '--accounts <list>',
      description: 'account ids, comma-separated, or a file with one a line: a role is assumed in each',
    },
    { flags: '--org', description: 'every active account of the organization: a role is assumed in each' },
    { flags: '--exclude <list>', description: 'account ids to leave out, comma-separated' },
    {
      flags: '--role-name <name>',
      description: 'the role to assume in each account',
      defaultText: 'OrganizationAccountAccessRole',
    },
    {
      flags: '--path <way>',
      description: 'how to collect: from the credential report, or by asking for every user',
      choices: ['report', 'live'],
      defaultText: 'report',
    },
    {
      flags: '--control <ids>',
      description: 'control ids, comma-separated, or all',
      defaultText: 'iam-user-single-active-access-key',
    },
    {
      flags: '--user <name>',
      description: 'this user alone; its keys are asked for directly',
      isRepeatable: true,
    },
    {
      flags: '--as-of <time>',
      description: 'the moment of which the report files are true, such as 2026-01-31T09:30:00Z',
    },
    { flags: '--all', description: 'report what passes, too' },
    { flags: '--concurrency <number>', description: 'accounts to read at the same time', defaultText: '8' },
    {
      flags: '--account-deadline <duration>',
      description: 'the longest that one account may take, such as 90s or 15m',
      defaultText: '15m',
    },
    {
      flags: '--fail-on <what>',
      description: 'what makes the exit code: fail looks at failures alone, never is always 0',
      choices: ['fail', 'unknown', 'never'],
      defaultText: 'unknown',
    },
    {
      flags: '--format <format>',
      description: `${reportNames.join(', ')}; FORMAT=FILE writes to a file`,
      isRepeatable: true,
      defaultText: 'table',
    },
  ],
  examples: [
    { command: 'solekey scan', does: 'scan the account of your credentials' },
    {
      command: 'solekey scan --org --format table --format json=scan.json',
      does: 'scan the organization, for a person and for a program',
    },
    {
      command: 'solekey scan --credential-report report.csv',
      does: 'judge a report from disk: no credentials, no network',
    },
    { command: 'solekey scan --user alice --profile production', does: 'judge one user by one direct call' },
  ],
  load: async () => (await import('./scan-run.ts')).runScan,
};
