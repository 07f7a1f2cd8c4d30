import { CommanderError } from 'commander';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SolekeyError } from '../domain/solekey-error.ts';
import { isCommanderError, readDuration, readNumber, usageError } from './usage.ts';

describe('a number', () => {
  it('is every whole one from the least to the most, and no other', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10, max: 1100 }), (number) => {
        const read = () => readNumber('--n', String(number), { least: 1, most: 1000 });
        if (number >= 1 && number <= 1000) expect(read()).toBe(number);
        else expect(read).toThrow(SolekeyError);
      }),
    );
  });

  it.each([
    '',
    ' ',
    ' 1',
    '1 ',
    '+1',
    '-1',
    '1.0',
    '1e2',
    '0x10',
    '१',
    'NaN',
    'Infinity',
    '99999999999999999999',
  ])('is not %j', (text) => {
    expect(() => readNumber('--n', text, { least: 0, most: 1_000_000 })).toThrow(
      usageError(
        `Invalid number ${JSON.stringify(text)} for --n.`,
        'Use a whole number from 0 to 1000000, for example: --n 8',
      ),
    );
  });

  it('suggests one that would do', () => {
    expect(() => readNumber('--n', '0', { least: 30, most: 99 })).toThrow(
      expect.objectContaining({ fix: 'Use a whole number from 30 to 99, for example: --n 30' }),
    );
  });
});

describe('a duration', () => {
  const limits = { least: 1000, most: 86_400_000 };

  it.each([
    ['1s', 1000],
    ['90s', 90_000],
    ['20m', 1_200_000],
    ['2h', 7_200_000],
    ['1d', 86_400_000],
    ['007s', 7000],
  ])('%s is %i milliseconds', (text, milliseconds) => {
    expect(readDuration('--d', text, limits)).toBe(milliseconds);
  });

  it.each(['', '5', 's', '0s', '00m', '1.5h', '-1m', '1w', '1 m', '1M', '1ms', '1h30m', '2d'])(
    'is not %j',
    (text) => {
      expect(() => readDuration('--d', text, limits)).toThrow(
        usageError(
          `Invalid duration ${JSON.stringify(text)} for --d.`,
          'Use a number with a unit (s, m, h or d), from 1s to 1d, for example: --d 20m',
        ),
      );
    },
  );
});

describe('an error of commander', () => {
  it.each<[string, unknown, boolean]>([
    ['is one', new CommanderError(1, 'commander.unknownOption', 'unknown'), true],
    ['is none of ours', usageError('a', 'b'), false],
    ['is none of the system', Object.assign(new Error(), { code: 'ENOENT' }), false],
    ['is none without a code', new Error('commander.'), false],
    ['is none that is no error', { code: 'commander.help' }, false],
  ])('%s', (_, error, expected) => {
    expect(isCommanderError(error)).toBe(expected);
  });
});
