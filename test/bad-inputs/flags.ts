import { controls } from '../../src/controls/index.ts';
import { type BadInputs, tableOf, told } from './bad-input.ts';

const faultRules =
  'Write a JSON list of rules, such as [{"kind": "error", "operation": "ListUsers", "nth": 1}]. docs/simulator.md in the repository lists every kind and field.';

const formats = 'Formats: table, json, ndjson, csv, html, markdown, sarif, junit, ocsf, asff';
const notRead = { files: { 'r.csv': 'this file is no report, and is not looked at' } };
const control = 'iam-user-single-active-access-key';
const accountId = 'An account ID has 12 digits, such as 111122223333.';

/** What a person can choose from. */
const known = `Controls: ${controls.map(({ id }) => id).join(', ')}`;

export const badFlags: BadInputs = {
  'an unknown command': {
    args: ['scna'],
    sees: ["solekey: unknown command 'scna'", '(Did you mean scan?)'],
  },
  'a command that would clear the screen': {
    args: ['\u001b[2Jscan'],
    sees: [String.raw`solekey: unknown command '\u{1b}[2Jscan'`],
  },
  'an unknown option': {
    args: ['scan', '--contol', 'all'],
    sees: ["solekey: unknown option '--contol'", '(Did you mean --control?)'],
  },
  'an option without its value': {
    args: ['scan', '--profile'],
    sees: ["solekey: option '--profile <name>' argument missing"],
  },
  'an argument that nobody asked for': {
    args: ['scan', 'report.csv'],
    sees: ["solekey: too many arguments for 'scan'. Expected 0 arguments but got 1: report.csv."],
  },
  'an argument that is missing': {
    args: ['explain'],
    sees: ["solekey: missing required argument 'id'"],
  },
  'an unknown way to collect': {
    args: ['scan', '--path', 'file'],
    sees: ["solekey: option '--path <way>' argument 'file' is invalid. Allowed choices are report, live."],
  },
  'an unknown thing to fail on': {
    args: ['scan', '--fail-on', 'pass'],
    sees: [
      "solekey: option '--fail-on <what>' argument 'pass' is invalid. Allowed choices are fail, unknown, never.",
    ],
  },
  'an unknown language': {
    args: ['explain', control, '--lang', 'de'],
    sees: ["solekey: option '--lang <language>' argument 'de' is invalid. Allowed choices are en, fr."],
  },
  'an unknown shell': {
    args: ['completion', 'csh'],
    sees: [
      "solekey: command-argument value 'csh' is invalid for argument 'shell'. Allowed choices are bash, fish, powershell, zsh.",
    ],
  },
  'an unknown format': {
    args: ['scan', '--format', 'xml'],
    sees: told('--format "xml" is no format.', formats),
  },
  'a format in capitals': {
    args: ['scan', '--format', 'JSON'],
    sees: told('--format "JSON" is no format.', formats),
  },
  'a format called as objects call their insides': {
    args: ['scan', '--format', 'constructor'],
    sees: told('--format "constructor" is no format.', formats),
  },
  'a format with an empty file name': {
    args: ['scan', '--format', 'csv='],
    sees: told('--format csv= names no file.', 'For example: --format csv=scan.csv'),
  },
  'two formats on standard output': {
    args: ['scan', '--format', 'json', '--format', 'table'],
    sees: told(
      'Two formats would both go to standard output.',
      'Give all but one a file: --format json=scan.json',
    ),
  },
  'two formats in one file': {
    args: ['scan', '--format', 'json=a', '--format', 'csv=./a'],
    sees: told('Two formats would go to one file.', 'Give each its own.'),
  },
  'an unknown control': {
    args: ['scan', '--control', `${control},iam-moon`],
    sees: told('There is no control "iam-moon".', known),
  },
  'no control': {
    args: ['scan', '--control', ''],
    sees: told('There is no control "".', known),
  },
  'an unknown control to explain': {
    args: ['explain', 'iam-moon'],
    sees: told('There is no control "iam-moon".', known),
  },
  'no plan to apply': {
    args: ['apply', 'nowhere.json'],
    sees: told(
      "The plan nowhere.json can't be read: it is not there.",
      'Make one: solekey plan --out plan.json',
    ),
  },
  'a number of changes that is none': {
    args: ['apply', 'plan.json', '--max-changes', 'all'],
    sees: told(
      'Invalid number "all" for --max-changes.',
      'Give a whole number from 0 to 1000000, for example: --max-changes 8',
    ),
  },
  'more users than a simulation can have': {
    args: ['simulate', '--accounts', '10000', '--users', '100000'],
    sees: told(
      '--accounts 10000 with --users 100000 makes 1000000000 users, and a simulation has at most 1000000.',
      'Give fewer accounts, or fewer users of each.',
    ),
  },
  'an action without a name': {
    args: ['undo', 'last', '--only', ','],
    sees: told('--only names no action.', 'For example: --only deactivate-AKIAIOSFODNN7EXAMPLE'),
  },
  'a state folder without a name': {
    args: ['verify', 'last', '--state', ''],
    sees: told('--state names no folder.', 'For example: --state ./state'),
  },
  'no run to show': {
    args: ['runs', 'show'],
    sees: told('solekey runs show names no run.', 'For example: solekey runs show last'),
  },
  'a format that runs do not have': {
    args: ['apply', 'plan.json', '--format', 'csv'],
    sees: told('--format "csv" is no format.', 'Formats: table, json'),
  },
  'an account id that is too short': {
    args: ['scan', '--accounts', '111122223333,1111'],
    sees: told('--accounts: "1111" is not an account ID.', accountId),
  },
  'accounts that are none': {
    args: ['scan', '--accounts', ', ,'],
    sees: told('--accounts has no account ID.', 'Give at least one account ID of 12 digits.'),
  },
  'accounts that are neither ids nor a file': {
    args: ['scan', '--accounts', 'prod'],
    sees: told(
      '--accounts "prod" is neither a list of account IDs nor a file that can be read (ENOENT).',
      'Give IDs of 12 digits, comma-separated, or a file with one a line.',
    ),
  },
  'a file of accounts that holds a name': {
    args: ['scan', '--accounts', 'accounts.txt'],
    files: { 'accounts.txt': '111122223333 # production\nstaging\n' },
    sees: told('accounts.txt:2: "staging" is not an account ID.', accountId),
  },
  'a file of accounts that holds none': {
    args: ['scan', '--accounts', 'accounts.txt'],
    files: { 'accounts.txt': '# 111122223333\n\n' },
    sees: told('accounts.txt has no account ID.', 'Give at least one account ID of 12 digits.'),
  },
  'an account id to leave out that is none': {
    args: ['scan', '--org', '--exclude', 'prod'],
    sees: told(
      '--exclude "prod" is neither a list of account IDs nor a file that can be read (ENOENT).',
      'Give IDs of 12 digits, comma-separated, or a file with one a line.',
    ),
  },
  'an organization and a list of accounts': {
    args: ['scan', '--org', '--accounts', '111122223333'],
    sees: told(
      '--accounts and --org both say which accounts to scan.',
      'Give one of them; --org takes --exclude.',
    ),
  },
  'the ARN of a role where its name is asked for': {
    args: ['scan', '--org', '--role-name', 'arn:aws:iam::111122223333:role/team/audit'],
    sees: told(
      '--role-name takes the name of a role, and "arn:aws:iam::111122223333:role/team/audit" is an ARN.',
      'Use --role-name team/audit to assume it in each account, or --role-arn arn:aws:iam::111122223333:role/team/audit to assume that one role first.',
    ),
  },
  'a file and a profile': {
    args: ['scan', '--credential-report', 'r.csv', '--profile', 'prod'],
    ...notRead,
    sees: told('--profile asks AWS, and --credential-report does not.', 'Give one of them.'),
  },
  'a file and a role': {
    args: ['scan', '--credential-report', 'r.csv', '--role-arn', 'arn:aws:iam::111122223333:role/audit'],
    ...notRead,
    sees: told('--role-arn asks AWS, and --credential-report does not.', 'Give one of them.'),
  },
  'standard input twice': {
    args: ['scan', '--credential-report', '-', '--credential-report', '-'],
    sees: told('Standard input can be read once.', 'Give --credential-report - once.'),
  },
  'the age of files, and no file': {
    args: ['scan', '--as-of', '2026-01-31T09:30:00Z'],
    sees: told(
      '--as-of says how old a report file is, and none is given.',
      'Add --credential-report FILE, or leave --as-of out.',
    ),
  },
  ...badTimes('yesterday', '2026-01-31', '2026-01-31T09:30:00', '2026-02-30T09:30:00Z', '1769851800', ''),
  ...badNumbers('0', '-1', '1.5', '1e2', '1001', 'many', ''),
  ...badNames('', 'a b', 'team/eve', 'arn:aws:iam::111122223333:user/eve', 'zoë', 'x'.repeat(65)),
  'a port that no machine has': {
    args: ['simulate', '--port', '65536'],
    sees: told(
      'Invalid number "65536" for --port.',
      'Give a whole number from 0 to 65535, for example: --port 8',
    ),
  },
  'faults that are no rules': {
    args: ['simulate', '--faults', 'faults.json'],
    files: { 'faults.json': '{"call": "iam:ListUsers"}' },
    sees: told('faults.json: the faults must be a JSON array of rules', faultRules),
  },
  'faults that are not there': {
    args: ['simulate', '--faults', 'faults.json'],
    sees: told("faults.json: ENOENT: no such file or directory, stat 'faults.json'", faultRules),
  },
  'faults without an end': {
    args: ['simulate', '--faults', '/dev/zero'],
    sees: told('/dev/zero: too large', faultRules),
  },
  'accounts without an end': {
    args: ['scan', '--accounts', '/dev/zero'],
    sees: told(
      '--accounts "/dev/zero" is neither a list of account IDs nor a file that can be read (longer than 16 MiB).',
      'Give IDs of 12 digits, comma-separated, or a file with one a line.',
    ),
  },
};

function badTimes(...texts: string[]): BadInputs {
  return tableOf(texts, (text) => ({
    args: ['scan', '--credential-report', 'r.csv', `--as-of=${text}`],
    ...notRead,
    sees: told(
      `--as-of ${JSON.stringify(text)} is no time with a zone.`,
      'For example: --as-of 2026-01-31T09:30:00Z',
    ),
  }));
}

function badNumbers(...texts: string[]): BadInputs {
  return tableOf(texts, (text) => ({
    args: ['scan', `--concurrency=${text}`],
    sees: told(
      `Invalid number ${JSON.stringify(text)} for --concurrency.`,
      'Give a whole number from 1 to 1000, for example: --concurrency 8',
    ),
  }));
}

function badNames(...names: string[]): BadInputs {
  return tableOf(names, (name) => ({
    args: ['scan', `--user=${name}`],
    sees: told(
      `--user ${JSON.stringify(name)} can be no user's name.`,
      'A name has 1 to 64 letters, digits and _+=,.@- in it; no path, no ARN.',
    ),
  }));
}
