import { reportNames } from '../../../reports/scan/index.ts';
import type { Command } from '../../command.ts';
import {
  accountOptions,
  configOption,
  failOnOption,
  paceOptions,
  pathOption,
  selfOption,
  userOption,
} from '../shared/account-options.ts';

export const scanCommand: Command = {
  name: 'scan',
  summary: 'Find every IAM user with more than one active access key.',
  description: [
    'Reads each account with the fewest calls that give a true answer: the credential report, what changed since, and ' +
      'every suspect confirmed live. Says as of when each answer is true, and what could not be judged.',
    'Exit code: 0 every user passes; 1 a user fails; 3 a user or an account could not be checked (3 outranks 1); 2 wrong ' +
      'usage or no credentials.',
  ].join('\n\n'),
  effect: 'reads',
  args: [],
  options: [
    {
      flags: '--credential-report <file>',
      description:
        'judge a credential report from disk: CSV, or as the AWS CLI and boto3 write it (JSON, YAML, text, base64), packed with gzip or not; - is standard input',
      isRepeatable: true,
    },
    ...accountOptions,
    pathOption,
    {
      flags: '--control <ids>',
      values: 'controls',
      description: 'control ids, comma-separated, or all',
      defaultText: 'iam-user-single-active-access-key',
    },
    userOption,
    selfOption,
    {
      flags: '--as-of <time>',
      description: 'the moment of which the report files are true, such as 2026-01-31T09:30:00Z',
    },
    { flags: '--all', description: 'report what passes, too' },
    ...paceOptions,
    failOnOption,
    configOption,
    {
      flags: '--format <format>',
      values: reportNames,
      description: `${reportNames.join(', ')}; FORMAT=FILE writes to a file`,
      isRepeatable: true,
      defaultText: 'table',
    },
    { flags: '--save <file>', description: 'keep the whole answer, for --baseline and diff' },
    {
      flags: '--baseline <file>',
      description: 'a scan that was saved: exit code 1 for what is new since then only',
    },
  ],
  examples: [
    { command: 'solekey scan', does: 'scan the account of your credentials' },
    {
      command: 'solekey scan --org --format table --format json=scan.json',
      does: 'scan the organization, for a person and for a program',
    },
    {
      command: 'solekey scan --ou Production --exclude-ou Sandbox',
      does: 'scan the accounts of an organizational unit and of those nested in it, but for some',
    },
    {
      command: 'solekey scan --credential-report report.csv',
      does: 'judge a report from disk: no credentials, no network',
    },
    {
      command: 'solekey scan --org --baseline last.json --save last.json',
      does: 'fail on what is new since the last time, and keep this answer for the next',
    },
    { command: 'solekey scan --user alice --profile production', does: 'judge one user by one direct call' },
  ],
  load: async () => (await import('./scan-run.ts')).runScan,
};
