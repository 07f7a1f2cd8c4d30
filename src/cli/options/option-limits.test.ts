import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../configuration/read-configuration.ts';
import { formatDuration } from '../../domain/duration.ts';
import { SolekeyError } from '../../domain/solekey-error.ts';
import type { Option } from '../command.ts';
import { commands } from '../commands/index.ts';
import { createProgram } from '../program.ts';

type Limited = [command: string, flag: string, limits: NonNullable<Option['limits']>];

const options = commands.flatMap((command) => command.options.map((option) => ({ command, option })));

const limited: Limited[] = options.flatMap(({ command, option }) =>
  option.limits === undefined
    ? []
    : [[command.name, option.flags.split(' ')[0] ?? '', option.limits] satisfies Limited],
);

/** Placeholders of a value that is a quantity. */
const quantity = /<(number|days|hours|duration|milliseconds|seconds|bytes|count|size)>/;

/** Gives one option to the parser; whether the command would begin. */
async function begins(command: string, flag: string, text: string): Promise<boolean> {
  let hasBegun = false;
  const begin = async () => {
    hasBegun = true;
  };
  const needed = commands.find(({ name }) => name === command)?.args.filter(({ isRequired }) => isRequired);
  const argv = [command, ...(needed ?? []).map(({ name }) => name), `${flag}=${text}`];
  try {
    await createProgram(commands, begin, argv, () => {}).parseAsync(argv, { from: 'user' });
  } catch (error) {
    // Refused by name, as wrong usage, before the command has begun.
    if (!(error instanceof SolekeyError)) throw error;
    expect(error).toMatchObject({ code: 'usage', message: expect.stringContaining(flag) });
    expect(error.fix).toMatch(new RegExp(`from .* to .*, for example: ${flag} `));
    const example = error.fix?.split(' ').at(-1) ?? '';
    expect(await begins(command, flag, example)).toBe(true);
  }
  return hasBegun;
}

const neverNumbers = [
  '',
  ' ',
  '-1',
  '+8',
  '8.5',
  '1e3',
  '0x10',
  '８',
  '१',
  'NaN',
  'Infinity',
  '8 ',
  '9'.repeat(40),
];
const neverDurations = [
  ...[
    '',
    ' ',
    '5',
    's',
    '0s',
    '00m',
    '1.5h',
    '-1m',
    '+1m',
    '1w',
    '1 m',
    '1M',
    '1h30m',
    'PT1H',
    '９s',
    '1m\n',
  ],
  ...['9999999999999999h', '100000000d', `${'9'.repeat(40)}s`, '25d', '596h', '2147483648ms', '1e3s'],
];

it('every option whose value is a quantity has limits', () => {
  const missing = options.filter(({ option }) => quantity.test(option.flags) && option.limits === undefined);
  expect(missing.map(({ option }) => option.flags)).toEqual([]);
  expect(limited.length).toBeGreaterThanOrEqual(13);
});

describe.each(limited)('%s %s', (command, flag, limits) => {
  const text = (value: number) => (limits.of === 'duration' ? formatDuration(value) : String(value));

  it('is taken at its limits, and refused beyond them', async () => {
    for (const value of [limits.least, limits.most])
      expect(await begins(command, flag, text(value))).toBe(true);
    for (const value of [limits.least - 1, limits.most + 1])
      expect(await begins(command, flag, text(value))).toBe(false);
  });

  it('is refused where it is no such quantity', async () => {
    for (const never of limits.of === 'duration' ? neverDurations : neverNumbers)
      expect([never, await begins(command, flag, never)]).toEqual([never, false]);
  });

  it('fits a timer of Node.js, where it is one', () => {
    // A watch is a sequence of short pauses.
    if (limits.of === 'duration') expect(limits.most).toBeLessThan(2 ** 31);
  });
});

/** The same settings in a configuration file. */
describe('in solekey.yaml', () => {
  const refused = (text: string) => {
    try {
      readConfiguration(text, 'solekey.yaml', Date.UTC(2026, 0, 1));
      return null;
    } catch (error) {
      return error instanceof SolekeyError ? error.code : error;
    }
  };

  it.each(neverDurations.filter((text) => !text.includes('\n')))('accountDeadline: %j is refused', (text) => {
    expect(refused(`accountDeadline: ${JSON.stringify(text)}\n`)).toBe('input-malformed');
  });

  it.each([
    ...['0', '-1', '1001', '1.5', '1e4', '.inf', '.nan', '"8"', '9007199254740993'].map(
      (text) => `concurrency: ${text}`,
    ),
    ...['29', '3651', '1e9', '.inf', '"100"'].map((text) => `plan: {idleDays: ${text}}`),
    ...['0', '3651', '-5', '.nan'].map((text) => `plan: {rotationWindowDays: ${text}}`),
    ...['0', '3651', '1.5'].map((text) => `plan: {maxKeyAgeDays: ${text}}`),
  ])('%s is refused', (text) => {
    expect(refused(`${text}\n`)).toBe('input-malformed');
  });

  it.each(['accountDeadline: 1s', 'accountDeadline: 1d', 'concurrency: 1000', 'plan: {idleDays: 30}'])(
    '%s is taken',
    (text) => {
      expect(refused(`${text}\n`)).toBeNull();
    },
  );
});
