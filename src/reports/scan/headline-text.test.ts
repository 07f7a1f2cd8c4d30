import { expect, test } from 'vitest';
import { headlineText } from './headline-text.ts';

test.each([
  [{ count: 2, isExact: true }, '2 active keys'],
  [{ count: 1, isExact: true }, '1 active key'],
  [{ count: 3, isExact: false }, 'at least 3 active keys'],
])('%j reads %j', (counted, text) => {
  expect(headlineText({ ...counted, noun: 'active key', confirmedLive: true })).toBe(text);
});
