import { expect, test } from 'vitest';
import { headlineText } from './headline-text.ts';

test.each([
  [{ count: 2, isExact: true }, '2 active access keys'],
  [{ count: 1, isExact: true }, '1 active access key'],
  [{ count: 3, isExact: false }, 'at least 3 active access keys'],
])('%j reads %j', (counted, text) => {
  expect(headlineText({ ...counted, noun: 'active access key', confirmedLive: true })).toBe(text);
});
