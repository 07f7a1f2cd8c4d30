import { expect, test } from 'vitest';
import { nearestName } from './nearest-name.ts';

const names = ['production', 'production-audit', 'staging', 'dev'];

test.each([
  ['produktion', 'production'],
  ['PRODUCTION', 'production'],
  ['prodution-audit', 'production-audit'],
  ['stagnig', 'staging'],
  ['dve', null],
  ['test', null],
  ['', null],
])('for %j: %j', (wanted, name) => {
  expect(nearestName(wanted, names)).toBe(name);
});
