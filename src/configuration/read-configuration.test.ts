import { describe, expect, test } from 'vitest';
import { readAccountIds } from '../cli/options/account-id.ts';
import { defaultOwnerTags } from '../domain/plan/decision.ts';
import { defaultSettings } from '../domain/settings.ts';
import { SolekeyError } from '../domain/solekey-error.ts';
import { commentedConfiguration } from './commented-configuration.ts';
import { configurationJsonSchema } from './configuration-schema.ts';
import { readConfiguration } from './read-configuration.ts';

const now = Date.parse('2026-06-01T12:00:00Z');
const read = (text: string) => readConfiguration(text, 'solekey.yaml', now);

function faultsOf(text: string): string[] {
  try {
    read(text);
  } catch (error) {
    if (!(error instanceof SolekeyError)) throw error;
    expect(error.code).toBe('input-malformed');
    return [error.message, ...error.others].map((fault) => fault.replace(/^solekey\.yaml:/, ''));
  }
  return [];
}

const exception = 'owner: me\n    reason: because\n    expires: 2026-12-31\n';

describe('each error is told with its line and column, and what was expected', () => {
  test.each<[string, string, string[]]>([
    ['a setting that there is none', 'concurency: 4\n', ['1:1: Unknown setting "concurency"']],
    ['one within others', 'plan:\n  idle: 4\n', ['2:3: Unknown setting "idle"']],
    ['a text for a number', 'concurrency: many\n', ['1:14: expected a number']],
    ['a number that is not whole', 'concurrency: 1.5\n', ['1:14: expected a whole number']],
    ['too few', '# days\nplan:\n  idleDays: 29\n', ['3:13: expected 30 or more']],
    ['too many', 'concurrency: 1001\n', ['1:14: expected 1000 or less']],
    ['another word', 'failOn: always\n', ['1:9: expected one of fail, unknown, never']],
    [
      'an account that YAML takes for a number',
      'accounts: [111122223333]\n',
      ['1:12: expected text, in quotes if it looks like a number'],
    ],
    [
      'an account that is none',
      "accounts: ['1']\n",
      ['1:12: expected an account ID of 12 digits, in quotes'],
    ],
    ['one for a list', 'controls: all\n', ['1:11: expected a list']],
    ['a list for settings', 'plan: [1]\n', ['1:7: expected settings, one a line']],
    ['nothing in a list', 'accounts: []\n', ['1:11: expected at least one entry']],
    [
      'a duration that is none',
      'accountDeadline: 15 minutes\n',
      ['1:18: expected a duration from 1s to 1d, such as 90s or 15m'],
    ],
    ['a text for the whole', 'hello\n', ['1:1: expected settings, one a line']],
    [
      'an exception without its reason',
      'exceptions:\n  - users: [a]\n    owner: me\n    expires: 2026-12-31\n',
      ['2:5: expected reason'],
    ],
    [
      'one of nobody',
      `exceptions:\n  - ${exception}`,
      ['2:5: expected at least one of accounts, users, tags, controls'],
    ],
    [
      'one without an end',
      'exceptions:\n  - users: [a]\n    owner: me\n    reason: because\n    expires: never\n',
      ['5:14: expected a date, such as 2027-03-31'],
    ],
    [
      'one for longer than a year',
      `exceptions:\n  - users: [a]\n    ${exception.replace('2026-12-31', '2027-06-03')}`,
      ['5:14: expected a date up to 2027-06-02: an exception lasts at most a year'],
    ],
    ['one setting twice', 'concurrency: 1\nconcurrency: 2\n', ['2:1: "concurrency" occurs twice']],
    [
      'a name that is an alias',
      'roleName: &name concurrency\nconcurrency: 1\n*name : 2\n',
      ['3:1: expected a setting name'],
    ],
    [
      'names that are lists',
      '{[a]: 1, [b]: 2}\n',
      ['1:2: expected a setting name', '1:10: expected a setting name'],
    ],
    ['a name that is a number', 'path: live\n1: 2\n', ['2:1: Unknown setting "1"']],
    ['an empty text', "roleName: ''\n", ['1:11: expected at least one entry']],
    [
      'a duration that is too long',
      'accountDeadline: 2d\n',
      ['1:18: expected a duration from 1s to 1d, such as 90s or 15m'],
    ],
    [
      'an exception of no tag',
      `exceptions:\n  - tags: {}\n    ${exception}`,
      ['2:11: expected at least one tag'],
    ],
    ['a text for the whole, further down', '# a\nhello\n', ['2:1: expected settings, one a line']],
    [
      'what an alias brings, where it is named',
      'accounts: &a [1]\nexclude: *a\n',
      [
        '1:15: expected text, in quotes if it looks like a number',
        '2:10: expected text, in quotes if it looks like a number',
      ],
    ],
    [
      'a setting that an alias brings',
      `exceptions:\n  - &e {foo: 1, users: [a], owner: b, reason: c, expires: 2026-12-31}\n  - *e\n`,
      ['2:9: Unknown setting "foo"', '3:5: Unknown setting "foo"'],
    ],
    ['two documents', 'path: live\n---\npath: report\n', ['2:1: expected the end of the file']],
    ['an alias of nothing', 'roleName: *x\n', ['1:11: expected an alias of an anchor above: there is no &x']],
    [
      'an alias of what stands below it',
      "exclude: *a\naccounts: &a ['111122223333']\n",
      ['1:10: expected an alias of an anchor above: there is no &a'],
    ],
    [
      'several, in their order',
      'a: 1\nconcurrency: 0\nb: 1\n',
      ['1:1: Unknown setting "a"', '2:14: expected 1 or more', '3:1: Unknown setting "b"'],
    ],
  ])('%s', (_, text, faults) => {
    expect(faultsOf(text)).toEqual(faults);
  });

  test('and not more than a person reads', () => {
    const text = Array.from({ length: 30 }, (_, place) => `a${place}: 1\n`).join('');
    expect(faultsOf(text)).toHaveLength(11);
    expect(faultsOf(text).at(-1)).toBe('and 20 more');
  });

  test('and as many as a file can hold are told as soon as a few', () => {
    const unknown = Array.from({ length: 80_000 }, (_, place) => `k${place}: 5\n`).join('');
    expect(faultsOf(unknown)[0]).toBe('1:1: Unknown setting "k0"');
    expect(faultsOf(unknown).at(-1)).toBe('and 79990 more');
  });

  test('and aliases of aliases are not followed to their end', () => {
    const level = (name: string, of: string) => `${name}: &${name} [${Array(9).fill(of).join(', ')}]\n`;
    const text = [
      level('a', 'x'),
      ...[...'bcdefgh'].map((name, place) => level(name, `*${'abcdefgh'[place]}`)),
    ];
    expect(faultsOf(text.join(''))[0]).toBe('1:1: expected fewer aliases: they stand for too many values');
  });
});

test('an error says what to do about it', () => {
  expect(() => read('a: 1\n')).toThrow(
    expect.objectContaining({
      message: 'solekey.yaml:1:1: Unknown setting "a"',
      fix: 'AWS was not called. solekey init writes an example. solekey schema config prints the JSON schema.',
    }),
  );
});

test('an exception lasts 366 days, the last included', () => {
  const until = (date: string) => `exceptions:\n  - users: [a]\n    ${exception.replace('2026-12-31', date)}`;
  const midnight = Date.parse('2026-06-01T00:00:00Z');
  const readUntil = (date: string) => readConfiguration(until(date), 'solekey.yaml', midnight);
  expect(readUntil('2027-06-02').exceptions).toHaveLength(1);
  expect(() => readUntil('2027-06-03')).toThrow('expected a date up to 2027-06-02');
});

test.each(['', '# nothing\n', '---\n', '{}', '\ufeff# a mark\n'])('%j says nothing', (text) => {
  expect(read(text)).toEqual({ file: 'solekey.yaml', options: {}, exceptions: [] });
});

test('what it says is what flags would say', () => {
  const text = `
controls: [all]
organization: true
exclude: ['111122223333', '444455556666']
concurrency: 3
accountDeadline: 2m
failOn: fail
plan:
  idleDays: 120
  evidence: cloudtrail
  evidenceRegions: [eu-west-1, me-south-1]
  ownerTags: [team]
  accept: [ses-smtp]
`;
  expect(read(text).options).toEqual({
    ...{ control: 'all', org: true, exclude: '111122223333,444455556666', concurrency: '3' },
    ...{ accountDeadline: '2m', failOn: 'fail', idleDays: '120', evidence: 'cloudtrail' },
    ...{ evidenceRegions: 'eu-west-1,me-south-1', ownerTags: 'team', accept: ['ses-smtp'] },
  });
});

test('an exception knows where it is written, and ends at the beginning of a day', () => {
  const text = `exceptions:\n  - users: ['ci-*']\n    tags: {team: a}\n    ${exception}  - controls: [x]\n    ${exception}`;
  expect(read(text).exceptions).toEqual([
    {
      ...{ place: 'solekey.yaml:2', accounts: null, users: ['ci-*'], tags: { team: 'a' }, controls: null },
      ...{ owner: 'me', reason: 'because', expires: Date.parse('2026-12-31T00:00:00Z') },
    },
    expect.objectContaining({ place: 'solekey.yaml:7', users: null, controls: ['x'] }),
  ]);
});

test('an account is given as --accounts takes it, with hyphens as the console shows it too', () => {
  const ids = "['111122223333', 1111-2222-3333]";
  const text = `accounts: ${ids}\nexclude: ${ids}\nexceptions:\n  - accounts: ${ids}\n    ${exception}`;
  const { options, exceptions } = read(text);
  expect(readAccountIds('--accounts', String(options['accounts']))).toEqual(['111122223333']);
  expect(readAccountIds('--exclude', String(options['exclude']))).toEqual(['111122223333']);
  expect(exceptions[0]?.accounts).toEqual(['111122223333', '111122223333']);
  for (const wrong of ['1111-22223333', '11112222-3333', '111-12222-3333', '1111 2222 3333', '111122223333-'])
    expect(faultsOf(`accounts: ['${wrong}']\n`)).toEqual([
      '1:12: expected an account ID of 12 digits, in quotes',
    ]);
});

describe('what `init` writes', () => {
  /** Each line that shows a setting, made one. */
  const uncommented = commentedConfiguration
    .replaceAll(/^# (?=\s*(- )?(#|\w+:))/gm, '')
    .replace('YYYY-MM-DD', '2026-12-31');

  test('changes nothing', () => {
    expect(read(commentedConfiguration)).toMatchObject({ options: {}, exceptions: [] });
  });

  test('has every setting that there is', () => {
    type Schema = { properties?: Record<string, Schema>; items?: Schema };
    const namesOf = ({ properties = {}, items }: Schema): string[] => [
      ...Object.entries(properties).flatMap(([name, of]) => [name, ...namesOf(of)]),
      ...(items === undefined ? [] : namesOf(items)),
    ];
    const names = namesOf(configurationJsonSchema() as Schema);
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => !new RegExp(`^ *(- )?${name}:`, 'm').test(uncommented))).toEqual([]);
  });

  test('shows what holds without it', () => {
    const { options, exceptions } = read(uncommented);
    const { concurrency, failOn, idleDays, rotationWindowDays, maxKeyAgeDays, path, controls } =
      defaultSettings;
    expect(options).toMatchObject({
      ...{ control: controls.join(','), path, concurrency: `${concurrency}`, failOn, accountDeadline: '15m' },
      ...{ idleDays: `${idleDays}`, rotationWindowDays: `${rotationWindowDays}` },
      ...{ maxKeyAgeDays: `${maxKeyAgeDays}`, evidence: 'last-used', ownerTags: defaultOwnerTags.join(',') },
      roleName: 'OrganizationAccountAccessRole',
    });
    expect(defaultSettings.accountDeadlineSeconds).toBe(15 * 60);
    expect(options).not.toHaveProperty('org');
    expect(exceptions).toHaveLength(1);
  });
});
