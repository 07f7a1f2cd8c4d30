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
  verboseOption,
} from '../shared/account-options.ts';

export const scanCommand: Command = {
  name: 'scan',
  summary: 'Find IAM users with more than one active access key.',
  description: [
    'Reads the credential report and recent changes of each account, then reads users with possible findings directly. Shows the time of each result and what could not be checked.',
    'Exit codes: 0 every user passes; 1 a user fails; 2 wrong usage or no credentials; 3 a user or an account could not be checked. Code 3 takes precedence over 1.',
  ].join('\n\n'),
  effect: 'reads',
  args: [],
  options: [
    {
      flags: '--credential-report <file>',
      description:
        'check a credential report from a file: CSV, or the output of the AWS CLI or boto3 (JSON, YAML, text, base64), compressed with gzip or not; - is standard input',
      isRepeatable: true,
    },
    ...accountOptions,
    pathOption,
    {
      flags: '--control <ids>',
      values: 'controls',
      description: 'control IDs, comma-separated, or all',
      defaultText: 'iam-user-single-active-access-key',
    },
    userOption,
    selfOption,
    {
      flags: '--as-of <time>',
      description: 'time of the credential report files, such as 2026-01-31T09:30:00Z',
    },
    { flags: '--all', description: 'also show what passes' },
    {
      flags: '--brief',
      description: 'table: one line a failing user',
      defaultText: 'where more than 15 users fail',
    },
    { flags: '--full', description: 'table: each failing user with all keys, however many users fail' },
    verboseOption,
    ...paceOptions,
    failOnOption,
    configOption,
    {
      flags: '--format <format>',
      values: reportNames,
      description: `output format: ${reportNames.join(', ')}; FORMAT=FILE writes to a file`,
      isRepeatable: true,
      defaultText: 'table',
    },
    { flags: '--save <file>', description: 'save the whole result to a file, for --baseline and diff' },
    {
      flags: '--baseline <file>',
      description: 'compare with a saved scan: exit code 1 only for new findings',
    },
  ],
  examples: [
    { command: 'solekey scan', does: 'scan the account of your credentials' },
    {
      command: 'solekey scan --org --format table --format json=scan.json',
      does: 'scan the organization; show a table and write a JSON file',
    },
    {
      command: 'solekey scan --ou Production --exclude-ou Sandbox',
      does: 'scan an organizational unit, without one of its nested units',
    },
    {
      command: 'solekey scan --credential-report report.csv',
      does: 'scan a credential report, without credentials and network',
    },
    {
      command: 'solekey scan --org --baseline last.json --save last.json',
      does: 'fail only for new findings, and save this result for the next scan',
    },
    { command: 'solekey scan --user alice --profile production', does: 'check one user' },
  ],
  load: async () => (await import('./scan-run.ts')).runScan,
};
