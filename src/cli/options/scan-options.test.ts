import { describe, expect, it } from 'vitest';
import { controls, defaultControls } from '../../controls/index.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { readScanOptions } from './scan-options.ts';

const account = '111122223333';
const at = '2026-01-31T09:30:00Z';
const file = { credentialReport: ['r.csv'] };

describe('what a scan is asked for', () => {
  it('is the caller’s own account by its report, where nothing is said', async () => {
    expect(await readScanOptions({})).toEqual({
      isSelf: false,
      signingKey: null,
      settings: defaultSettings,
      controls: defaultControls,
      files: [],
      asOf: null,
      profile: null,
      region: null,
      roleArn: null,
      externalId: null,
      accounts: null,
      isOrganization: false,
      units: null,
      excluded: new Set(),
      roleName: 'OrganizationAccountAccessRole',
    });
  });

  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['files', file, { files: ['r.csv'], settings: { path: 'file' } }],
    ['standard input', { credentialReport: ['-'] }, { files: ['-'], settings: { path: 'file' } }],
    ['files of a moment', { ...file, asOf: at }, { asOf: Date.parse(at) }],
    ['users of a file', { ...file, user: ['alice'] }, { settings: { path: 'file', users: ['alice'] } }],
    [
      'users: by direct calls',
      { user: ['alice', 'a+=,.@-b'] },
      { settings: { path: 'live', users: ['alice', 'a+=,.@-b'] } },
    ],
    [
      'users by the report, where that is asked for',
      { user: ['alice'], path: 'report' },
      { settings: { path: 'report' } },
    ],
    ['live', { path: 'live' }, { settings: { path: 'live', users: null } }],
    ['accounts', { accounts: `${account},${account}` }, { accounts: [account], isOrganization: false }],
    [
      'an organization but for some',
      { org: true, exclude: account },
      { isOrganization: true, accounts: null, excluded: new Set([account]) },
    ],
    [
      'organizational units, by name and id, each once',
      { ou: 'Production, ou-ab12-cdefghij,Production', excludeOu: 'Test' },
      {
        isOrganization: true,
        units: { included: ['Production', 'ou-ab12-cdefghij'], excluded: ['Test'] },
      },
    ],
    [
      'organizational units of a configuration: a name may hold a comma',
      { ou: ['a, b'] },
      { units: { included: ['a, b'], excluded: [] } },
    ],
    [
      'an organization but for some of its units',
      { org: true, excludeOu: 'Sandbox' },
      { isOrganization: true, units: { included: null, excluded: ['Sandbox'] } },
    ],
    [
      'another role',
      { roleName: 'Audit', externalId: 'x', roleArn: 'arn' },
      { roleName: 'Audit', externalId: 'x', roleArn: 'arn' },
    ],
    ['a place', { profile: 'prod', region: 'eu-west-3' }, { profile: 'prod', region: 'eu-west-3' }],
    ['every control', { control: 'all' }, { controls }],
    [
      'a control, said twice',
      { control: `${defaultControls[0]?.id}, ${defaultControls[0]?.id}` },
      { controls: defaultControls },
    ],
    ['everything', { all: true, failOn: 'never' }, { settings: { all: true, failOn: 'never' } }],
    [
      'a pace',
      { concurrency: '1000', accountDeadline: '2h' },
      { settings: { concurrency: 1000, accountDeadlineSeconds: 7200 } },
    ],
  ])('%s', async (_, given, expected) => {
    expect(await readScanOptions(given)).toMatchObject(expected);
  });

  it('keeps the controls and its settings together', async () => {
    const options = await readScanOptions({ control: 'all' });
    expect(options.settings.controls).toEqual(options.controls.map(({ id }) => id));
  });
});

describe('what contradicts itself is refused', () => {
  const forAws = {
    profile: 'p',
    region: 'r',
    roleArn: 'a',
    externalId: 'e',
    accounts: account,
    org: true,
    ou: 'Production',
    exclude: account,
    excludeOu: 'Sandbox',
    roleName: 'n',
    path: 'live',
    accountDeadline: '5m',
  };
  it.each(Object.entries(forAws))('a file, and --%s for AWS', async (name, value) => {
    const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    await expect(readScanOptions({ ...file, [name]: value })).rejects.toThrow(
      `${flag} and --credential-report cannot be used together.`,
    );
  });

  it.each<[string, Record<string, unknown>, string]>([
    [
      'accounts and an organization',
      { accounts: account, org: true },
      '--accounts and --org cannot be used together.',
    ],
    [
      'accounts and units',
      { accounts: account, ou: 'Production' },
      '--accounts and --ou cannot be used together.',
    ],
    ['units to leave out of no organization', { excludeOu: 'Sandbox' }, '--exclude-ou needs --org or --ou.'],
    ['no unit', { ou: ' ,' }, '--ou has no organizational unit.'],
    ['standard input twice', { credentialReport: ['-', '-'] }, 'Standard input is used twice.'],
    ['a moment without a file', { asOf: at }, '--as-of needs --credential-report.'],
    ['a moment that is none', { ...file, asOf: 'now' }, 'Invalid time "now" in --as-of.'],
    ['a name that is none', { user: ['alice', ''] }, 'Invalid user name "" in --user.'],
    ['a control that is none', { control: 'constructor' }, 'Unknown control "constructor".'],
    ['no control', { control: ',' }, 'Unknown control "".'],
    [
      'a user, and a control that looks at none',
      { user: ['alice'], control: 'iam-access-key-age,iam-root-no-access-key' },
      'iam-root-no-access-key checks the root user. --user selects IAM users.',
    ],
  ])('%s', async (_, given, message) => {
    await expect(readScanOptions(given)).rejects.toMatchObject({ message, exitCode: 2 });
  });
});
