import { expect, test } from 'vitest';
import { fillMessage } from './fill-message.ts';

test.each([
  {
    template: 'User {user} has {count}.',
    values: { user: 'deploy', count: 2 },
    filled: 'User deploy has 2.',
  },
  { template: '{user} and {user}', values: { user: 'eve' }, filled: 'eve and eve' },
  { template: '{user}', values: { user: '{count} $& $1', count: 2 }, filled: '{count} $& $1' },
  { template: '{user}, {toString}', values: { user: '' }, filled: ', {toString}' },
  { template: 'no place', values: { user: 'deploy' }, filled: 'no place' },
])('$template with $values is $filled', ({ template, values, filled }) => {
  expect(fillMessage(template, values)).toBe(filled);
});
