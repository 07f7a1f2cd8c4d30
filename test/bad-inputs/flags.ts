import { controls } from '../../src/controls/index.ts';
import { type BadInputs, tableOf, told } from './bad-input.ts';

const faultRules =
  'Write a JSON list of rules, such as [{"kind": "error", "operation": "ListUsers", "nth": 1}]. docs/simulator.md in the repository lists every kind and field.';

const formats = 'Formats: table, json, ndjson, csv, html, markdown, sarif, junit, ocsf, asff.';
const notRead = { files: { 'r.csv': 'this file is no report, and is not looked at' } };
const control = 'iam-user-single-active-access-key';
const accountId = 'An account ID has 12 digits, such as 111122223333.';

/** What a person can choose from. */
const known = `Controls: ${controls.map(({ id }) => id).join(', ')}.`;

export const badFlags: BadInputs = {
  'an unknown command': {
    args: ['scna'],
    sees: told('Unknown command "scna".', 'Did you mean "scan"? List the commands: solekey --help'),
  },
  'a command that would clear the screen': {
    args: ['\u001b[2Jscan'],
    sees: told(String.raw`Unknown command "\u001b[2Jscan".`, 'List the commands: solekey --help'),
  },
  'an unknown option': {
    args: ['scan', '--contol', 'all'],
    sees: told(
      'Unknown option "--contol" for scan.',
      'Did you mean "--control"? List the options: solekey scan --help',
    ),
  },
  'an option without its value': {
    args: ['scan', '--profile'],
    sees: told('Option --profile needs a value.', 'List the options: solekey scan --help'),
  },
  'an argument that nobody asked for': {
    args: ['scan', 'report.csv'],
    sees: told(
      'Unexpected argument "report.csv" for scan.',
      'Did you mean "--credential-report report.csv"?',
    ),
  },
  'an argument that is missing': {
    args: ['explain'],
    sees: told(
      'solekey explain needs <id>: control ID; `solekey controls` lists the IDs.',
      'For example: solekey explain iam-user-single-active-access-key',
    ),
  },
  'an unknown way to collect': {
    args: ['scan', '--path', 'file'],
    sees: told('Unknown value "file" for --path.', 'Values: report, live.'),
  },
  'an unknown thing to fail on': {
    args: ['scan', '--fail-on', 'pass'],
    sees: told('Unknown value "pass" for --fail-on.', 'Values: fail, unknown, never.'),
  },
  'an unknown language': {
    args: ['explain', control, '--lang', 'de'],
    sees: told('Unknown value "de" for --lang.', 'Values: en, fr.'),
  },
  'an unknown shell': {
    args: ['completion', 'csh'],
    sees: told(
      'Unknown value "csh" for <shell>.',
      'Did you mean "zsh"? Values: bash, fish, powershell, zsh.',
    ),
  },
  'an unknown format': {
    args: ['scan', '--format', 'xml'],
    sees: told('Unknown format "xml".', formats),
  },
  'a format in capitals': {
    args: ['scan', '--format', 'JSON'],
    sees: told('Unknown format "JSON".', `Did you mean "json"? ${formats}`),
  },
  'a format called as objects call their insides': {
    args: ['scan', '--format', 'constructor'],
    sees: told('Unknown format "constructor".', formats),
  },
  'a format with an empty file name': {
    args: ['scan', '--format', 'csv='],
    sees: told('--format csv= has no file name.', 'For example: --format csv=scan.csv'),
  },
  'two formats on standard output': {
    args: ['scan', '--format', 'json', '--format', 'table'],
    sees: told(
      'Two formats use standard output.',
      'Write all but one to a file, for example: --format json=scan.json',
    ),
  },
  'two formats in one file': {
    args: ['scan', '--format', 'json=a', '--format', 'csv=./a'],
    sees: told('Two formats use the same file.', 'Use a different file for each format.'),
  },
  'an unknown control': {
    args: ['scan', '--control', `${control},iam-moon`],
    sees: told('Unknown control "iam-moon".', known),
  },
  'no control': {
    args: ['scan', '--control', ''],
    sees: told('Unknown control "".', known),
  },
  'an unknown control to explain': {
    args: ['explain', 'iam-moon'],
    sees: told('Unknown control "iam-moon".', known),
  },
  'no plan to apply': {
    args: ['apply', 'nowhere.json'],
    sees: told(
      "The plan nowhere.json can't be read: it does not exist.",
      'Create a plan: solekey plan --out plan.json',
    ),
  },
  'a number of changes that is none': {
    args: ['apply', 'plan.json', '--max-changes', 'all'],
    sees: told(
      'Invalid number "all" for --max-changes.',
      'Use a whole number from 0 to 1000000, for example: --max-changes 8',
    ),
  },
  'more users than a simulation can have': {
    args: ['simulate', '--accounts', '10000', '--users', '100000'],
    sees: told(
      '--accounts 10000 with --users 100000 makes 1000000000 users. A simulation has at most 1000000 users.',
      'Use fewer accounts or fewer users.',
    ),
  },
  'an action without a name': {
    args: ['undo', 'last', '--only', ','],
    sees: told('--only has no action ID.', 'For example: --only deactivate-AKIAIOSFODNN7EXAMPLE'),
  },
  'a state folder without a name': {
    args: ['verify', 'last', '--state', ''],
    sees: told('--state has no folder name.', 'For example: --state ./state'),
  },
  'no run to show': {
    args: ['runs', 'show'],
    sees: told('solekey runs show needs a run.', 'For example: solekey runs show last'),
  },
  'a format that runs do not have': {
    args: ['apply', 'plan.json', '--format', 'csv'],
    sees: told('Unknown format "csv".', 'Formats: table, json.'),
  },
  'an account id that is too short': {
    args: ['scan', '--accounts', '111122223333,1111'],
    sees: told('--accounts: "1111" is not an account ID.', accountId),
  },
  'accounts that are none': {
    args: ['scan', '--accounts', ', ,'],
    sees: told(
      '--accounts has no account ID.',
      'Use at least one account ID. An account ID has 12 digits, such as 111122223333.',
    ),
  },
  'accounts that are neither ids nor a file': {
    args: ['scan', '--accounts', 'prod'],
    sees: told(
      '--accounts "prod" is not a list of account IDs, and there is no such readable file (ENOENT).',
      'Use comma-separated account IDs of 12 digits, or a file with one account ID a line.',
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
    sees: told(
      'accounts.txt has no account ID.',
      'Use at least one account ID. An account ID has 12 digits, such as 111122223333.',
    ),
  },
  'an account id to leave out that is none': {
    args: ['scan', '--org', '--exclude', 'prod'],
    sees: told(
      '--exclude "prod" is not a list of account IDs, and there is no such readable file (ENOENT).',
      'Use comma-separated account IDs of 12 digits, or a file with one account ID a line.',
    ),
  },
  'an organization and a list of accounts': {
    args: ['scan', '--org', '--accounts', '111122223333'],
    sees: told(
      '--accounts and --org cannot be used together.',
      'Use one of them. To leave out accounts of the organization, add --exclude to --org.',
    ),
  },
  'the ARN of a role where its name is asked for': {
    args: ['scan', '--org', '--role-name', 'arn:aws:iam::111122223333:role/team/audit'],
    sees: told(
      '--role-name needs a role name, not the ARN "arn:aws:iam::111122223333:role/team/audit".',
      'To assume the role in each account: --role-name team/audit. To assume this role first: --role-arn arn:aws:iam::111122223333:role/team/audit',
    ),
  },
  'a file and a profile': {
    args: ['scan', '--credential-report', 'r.csv', '--profile', 'prod'],
    ...notRead,
    sees: told(
      '--profile and --credential-report cannot be used together.',
      'A report file is read without AWS. Leave out --profile.',
    ),
  },
  'a file and a role': {
    args: ['scan', '--credential-report', 'r.csv', '--role-arn', 'arn:aws:iam::111122223333:role/audit'],
    ...notRead,
    sees: told(
      '--role-arn and --credential-report cannot be used together.',
      'A report file is read without AWS. Leave out --role-arn.',
    ),
  },
  'standard input twice': {
    args: ['scan', '--credential-report', '-', '--credential-report', '-'],
    sees: told('Standard input is used twice.', 'Use --credential-report - once.'),
  },
  'the age of files, and no file': {
    args: ['scan', '--as-of', '2026-01-31T09:30:00Z'],
    sees: told('--as-of needs --credential-report.', 'Add --credential-report FILE, or leave out --as-of.'),
  },
  ...badTimes('yesterday', '2026-01-31', '2026-01-31T09:30:00', '2026-02-30T09:30:00Z', '1769851800', ''),
  ...badNumbers('0', '-1', '1.5', '1e2', '1001', 'many', ''),
  ...badNames('', 'a b', 'team/eve', 'arn:aws:iam::111122223333:user/eve', 'zoë', 'x'.repeat(65)),
  'a port that no machine has': {
    args: ['simulate', '--port', '65536'],
    sees: told(
      'Invalid number "65536" for --port.',
      'Use a whole number from 0 to 65535, for example: --port 8',
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
      '--accounts "/dev/zero" is not a list of account IDs, and there is no such readable file (longer than 16 MiB).',
      'Use comma-separated account IDs of 12 digits, or a file with one account ID a line.',
    ),
  },
};

function badTimes(...texts: string[]): BadInputs {
  return tableOf(texts, (text) => ({
    args: ['scan', '--credential-report', 'r.csv', `--as-of=${text}`],
    ...notRead,
    sees: told(
      `Invalid time ${JSON.stringify(text)} in --as-of.`,
      'Use a time with a time zone, for example: --as-of 2026-01-31T09:30:00Z',
    ),
  }));
}

function badNumbers(...texts: string[]): BadInputs {
  return tableOf(texts, (text) => ({
    args: ['scan', `--concurrency=${text}`],
    sees: told(
      `Invalid number ${JSON.stringify(text)} for --concurrency.`,
      'Use a whole number from 1 to 1000, for example: --concurrency 8',
    ),
  }));
}

function badNames(...names: string[]): BadInputs {
  return tableOf(names, (name) => ({
    args: ['scan', `--user=${name}`],
    sees: told(
      `Invalid user name ${JSON.stringify(name)} in --user.`,
      'A user name has 1 to 64 letters, digits and _+=,.@- without a path.',
    ),
  }));
}
