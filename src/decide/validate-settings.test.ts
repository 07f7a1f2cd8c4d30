import { expect, test } from 'vitest';
import { settings } from './testing/decide-case.ts';
import { validateSettings } from './validate-settings.ts';

test.each<[number, number, string[]]>([
  [100, 7, []],
  [30, 1, []],
  [29.9, 1, ['idleDays']],
  [30, 0.9, ['rotationWindowDays']],
  [0, 0, ['idleDays', 'rotationWindowDays']],
  [Number.NaN, Number.NaN, ['idleDays', 'rotationWindowDays']],
  [Number.POSITIVE_INFINITY, 7, ['idleDays']],
])('idleDays %d, rotationWindowDays %d: refused %j', (idleDays, rotationWindowDays, refused) => {
  const found = validateSettings({ ...settings, idleDays, rotationWindowDays });
  expect(found.map(({ setting }) => setting)).toEqual(refused);
});

test('says what was given and what is the least', () => {
  const [idleDays] = validateSettings({ ...settings, idleDays: 7 });
  expect(idleDays?.message).toBe('idleDays is 7; 30 is the least.');
});
