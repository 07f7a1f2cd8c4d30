import { controlById, controls, defaultControls } from '../../controls/index.ts';
import { durationLimits, numberLimits } from '../../domain/limits.ts';
import type { Control } from '../../domain/scan/control.ts';
import { defaultSettings, type Settings } from '../../domain/settings.ts';
import { type EpochMs, parseTime } from '../../domain/time.ts';
import { readDuration, readNumber, usageError } from '../usage.ts';
import { readAccountList } from './account-list.ts';
import { flagOf } from './flag-of.ts';
import { readRoleName } from './role-name.ts';
import { readSelfOptions, type SelfOptions } from './self-options.ts';
import { unknownControl } from './unknown-control.ts';

/** What a scan was asked for, checked. */
export type ScanOptions = {
  settings: Settings;
  controls: readonly Control[];
  /** Reports from disk; `-` is standard input. Empty: AWS is asked. */
  files: readonly string[];
  asOf: EpochMs | null;
  profile: string | null;
  region: string | null;
  roleArn: string | null;
  externalId: string | null;
  /** Null: the caller's own account, or the organization's. */
  accounts: readonly string[] | null;
  isOrganization: boolean;
  /** Organizational units, by name or id; null: the organization as a whole. */
  units: { included: readonly string[] | null; excluded: readonly string[] } | null;
  excluded: ReadonlySet<string>;
  roleName: string;
} & SelfOptions;

export async function readScanOptions(given: Record<string, unknown>): Promise<ScanOptions> {
  const text = (name: string) => (given[name] as string | undefined) ?? null;
  const files = (given['credentialReport'] as string[] | undefined) ?? [];
  const [accounts, excluded] = [text('accounts'), text('exclude')];
  const units = readUnits(given);
  const self = readSelfOptions(given);
  refuseContradictions(given, files);
  const chosen = readControls(text('control'));
  const settings = readSettings(given, files.length > 0, chosen);
  if (text('control') !== 'all') refuseUnjudged(chosen, settings.users);
  return {
    settings,
    controls: chosen,
    files,
    asOf: readAsOf(text('asOf'), files),
    profile: text('profile'),
    region: text('region'),
    roleArn: text('roleArn'),
    externalId: text('externalId'),
    accounts: accounts === null ? null : await readAccountList('--accounts', accounts),
    isOrganization: given['org'] === true || units !== null,
    units,
    excluded: new Set(
      excluded === null || excluded.trim() === '' ? [] : await readAccountList('--exclude', excluded),
    ),
    roleName: readRoleName(text('roleName') ?? 'OrganizationAccountAccessRole'),
    ...self,
  };
}

const forAwsOnly = [
  'profile',
  'region',
  'roleArn',
  'externalId',
  'accounts',
  'org',
  'ou',
  'exclude',
  'excludeOu',
  'roleName',
  'path',
  'accountDeadline',
];

function refuseContradictions(given: Record<string, unknown>, files: readonly string[]): void {
  if (given['accounts'] !== undefined && given['org'] === true) {
    throw usageError(
      '--accounts and --org cannot be used together.',
      'Use one of them. To leave out accounts of the organization, add --exclude to --org.',
    );
  }
  if (given['accounts'] !== undefined && given['ou'] !== undefined) {
    throw usageError(
      '--accounts and --ou cannot be used together.',
      'Use one of them. To leave out accounts of a unit, add --exclude or --exclude-ou to --ou.',
    );
  }
  const awsOption = forAwsOnly.find((name) => given[name] !== undefined);
  if (files.length > 0 && awsOption !== undefined) {
    throw usageError(
      `${flagOf(awsOption)} and --credential-report cannot be used together.`,
      `A report file is read without AWS. Leave out ${flagOf(awsOption)}.`,
    );
  }
  if (given['excludeOu'] !== undefined && given['org'] !== true && given['ou'] === undefined) {
    throw usageError('--exclude-ou needs --org or --ou.', 'Add one of them, or leave out --exclude-ou.');
  }
  if (given['brief'] === true && given['full'] === true)
    throw usageError('--brief and --full cannot be used together.', 'Give one of them.');
  if (files.filter((file) => file === '-').length > 1) {
    throw usageError('Standard input is used twice.', 'Use --credential-report - once.');
  }
}

/** With --ou, --org says nothing more: the units are the organization's. */
function readUnits(given: Record<string, unknown>): ScanOptions['units'] {
  const [included, excluded] = [
    readNames('--ou', given['ou']),
    readNames('--exclude-ou', given['excludeOu']),
  ];
  return included === null && excluded === null ? null : { included, excluded: excluded ?? [] };
}

/** A list of the configuration, or of the command line: there a name with a comma in it is to be given by its id. */
function readNames(flag: string, given: unknown): string[] | null {
  if (given === undefined) return null;
  const texts = Array.isArray(given) ? given.map(String) : String(given).split(',');
  const names = texts.map((name) => name.trim()).filter((name) => name !== '');
  if (names.length > 0) return [...new Set(names)];
  throw usageError(`${flag} has no organizational unit.`, `For example: ${flag} Production`);
}

function readControls(text: string | null): readonly Control[] {
  if (text === null) return defaultControls;
  if (text === 'all') return controls;
  const ids = [...new Set(text.split(',').map((id) => id.trim()))];
  return ids.map((id) => {
    const control = controlById(id);
    if (control !== undefined) return control;
    throw unknownControl(id);
  });
}

/** A control that looks at no user would judge nothing of the users named, and nothing judged would look like a pass. */
function refuseUnjudged(chosen: readonly Control[], users: readonly string[] | null): void {
  const other = users === null ? undefined : chosen.find(({ appliesTo }) => !appliesTo.includes('iam-user'));
  if (other === undefined) return;
  throw usageError(
    `${other.id} checks the root user. --user selects IAM users.`,
    'Leave out --user, or choose another --control.',
  );
}

function readSettings(
  given: Record<string, unknown>,
  hasFiles: boolean,
  chosen: readonly Control[],
): Settings {
  const text = (name: string) => given[name] as string | undefined;
  const users = readUsers((given['user'] as string[] | undefined) ?? null);
  const concurrency = text('concurrency');
  const deadline = text('accountDeadline');
  const path = hasFiles
    ? 'file'
    : ((text('path') as Settings['path'] | undefined) ??
      (users === null && given['self'] !== true ? 'report' : 'live'));
  return {
    ...defaultSettings,
    controls: chosen.map(({ id }) => id),
    path,
    users,
    all: given['all'] === true,
    failOn: (text('failOn') as Settings['failOn'] | undefined) ?? defaultSettings.failOn,
    concurrency:
      concurrency === undefined
        ? defaultSettings.concurrency
        : readNumber('--concurrency', concurrency, numberLimits.concurrency),
    accountDeadlineSeconds:
      deadline === undefined
        ? defaultSettings.accountDeadlineSeconds
        : readDuration('--account-deadline', deadline, durationLimits.accountDeadline) / 1000,
  };
}

/** IAM API reference, CreateUser: another name does not exist, and an empty one would mean the caller. */
const userName = /^[\w+=,.@-]{1,64}$/;

function readUsers(names: string[] | null): string[] | null {
  for (const name of names ?? []) {
    if (userName.test(name)) continue;
    throw usageError(
      `Invalid user name ${JSON.stringify(name)} in --user.`,
      'A user name has 1 to 64 letters, digits and _+=,.@- without a path.',
    );
  }
  return names;
}

function readAsOf(text: string | null, files: readonly string[]): EpochMs | null {
  if (text === null) return null;
  if (files.length === 0) {
    throw usageError(
      '--as-of needs --credential-report.',
      'Add --credential-report FILE, or leave out --as-of.',
    );
  }
  const moment = parseTime(text);
  if (moment !== null) return moment;
  throw usageError(
    `Invalid time ${JSON.stringify(text)} in --as-of.`,
    'Use a time with a time zone, for example: --as-of 2026-01-31T09:30:00Z',
  );
}
