import { expect, it } from 'vitest';
import type { ProposedChange } from '../../domain/ports/dialogue.ts';
import { questionLines } from './question-lines.ts';

const change: ProposedChange = {
  ...{ account: '111122223333', user: { name: 'alice', arn: null, userId: null } },
  ...{
    key: 'AKIAIOSFODNN7EXAMPLE',
    change: 'deactivate',
    note: 'unused for 300 days',
    keep: 'AKIAI44QH8DHBEXAMPLE',
  },
};

it('shows each user once, each key that changes, and the key that stays', () => {
  const other: ProposedChange = { ...change, key: 'AKIASECOND0000EXAMPLE', note: 'never used' };
  const bob: ProposedChange = { ...change, user: { ...change.user, name: 'bob' }, keep: null };
  const changes = [change, bob, other, { ...change, account: '444455556666' }];
  expect(questionLines({ changes, text: 'Deactivate 4 access keys of 3 users?' })).toEqual([
    '',
    'alice (account 111122223333)',
    '  deactivate AKIAIOSFODNN7EXAMPLE  unused for 300 days',
    '  deactivate AKIASECOND0000EXAMPLE  never used',
    '  keep       AKIAI44QH8DHBEXAMPLE',
    '',
    'bob (account 111122223333)',
    '  deactivate AKIAIOSFODNN7EXAMPLE  unused for 300 days',
    '',
    'alice (account 444455556666)',
    '  deactivate AKIAIOSFODNN7EXAMPLE  unused for 300 days',
    '  keep       AKIAI44QH8DHBEXAMPLE',
    '',
    'Deactivate 4 access keys of 3 users?',
  ]);
});

it('prints nothing that would move the cursor or hide a line', () => {
  const evil = '\u001b[2J\r\n\u202e';
  const user = { ...change.user, name: `alice${evil}` };
  const hostile = { ...change, user, account: evil, key: evil, note: evil, keep: evil };
  for (const line of questionLines({ changes: [hostile], text: evil }))
    expect(line).not.toMatch(/[\p{Cc}\u202e]/u);
});
