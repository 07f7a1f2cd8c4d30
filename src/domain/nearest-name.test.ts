import { expect, test } from 'vitest';
import { didYouMean, nearestName } from './nearest-name.ts';

const names = ['production', 'production-audit', 'staging', 'dev'];

test.each([
  ['produktion', 'production'],
  ['PRODUCTION', 'production'],
  ['prodution-audit', 'production-audit'],
  ['stagnig', 'staging'],
  ['dve', 'dev'],
  ['edv', 'dev'],
  ['vde', null],
  ['prod', 'production'],
  ['pro', 'production'],
  ['pr', null],
  ['test', null],
  ['', null],
])('for %j: %j', (wanted, name) => {
  expect(nearestName(wanted, names)).toBe(name);
});

test('a smaller share keeps names apart that are alike', () => {
  const ids = ['run-20260615T093000Z-578cae80'];
  expect(nearestName('run-20260615T093000Z-578cae8', ids, 0.08)).toBe(ids[0]);
  expect(nearestName('run-20260615T103000Z-578cae99', ids)).toBe(ids[0]);
  expect(nearestName('run-20260615T103000Z-578cae99', ids, 0.08)).toBe(null);
});

test('the question has a blank behind it, and is nothing where no name is near', () => {
  expect(didYouMean('stagin"', names)).toBe('Did you mean "staging"? ');
  expect(didYouMean('x', names)).toBe('');
});
