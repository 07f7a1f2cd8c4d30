import { expect, test } from 'vitest';
import type { Finding } from '../../../domain/scan/finding.ts';
import { scanOf, streamOf } from '../../testing/fixture.ts';
import {
  account,
  accountDone,
  key,
  neverUsed,
  severalActive,
  used,
  useNotKnown,
} from '../../testing/fixture-parts.ts';
import { failingAccounts, tallyOf } from './tally.ts';

const two = (lastUsed: ReturnType<typeof used>) => [
  key('AKIA1', { age: 400, lastUsed }),
  key('AKIA2', { age: 9 }),
];
const user = (id: string, name: string, lastUsed: ReturnType<typeof used>, over: Partial<Finding> = {}) =>
  severalActive(id, name, two(lastUsed), over);
const [first, second] = ['111111111111', '222222222222'] as const;

/** Accounts and users, in the order in which a table shows them. */
async function order(...findings: Finding[]): Promise<string[]> {
  const done = [first, second].map((id) =>
    accountDone(
      account(id, null),
      findings.filter((finding) => finding.account === id),
      0,
    ),
  );
  const { accounts } = await tallyOf(streamOf(scanOf(done)));
  return failingAccounts(accounts).flatMap(({ fails }) => fails.map(({ subject }) => subject.name));
}

test('in an account: never used, then unused longest, then the rest', async () => {
  expect(
    await order(
      user(first, 'a-not-known', useNotKnown),
      user(first, 'b-in-use', used(1, 's3', null)),
      user(first, 'c-unused', used(300, 's3', null)),
      user(first, 'd-never', neverUsed),
    ),
  ).toEqual(['d-never', 'c-unused', 'b-in-use', 'a-not-known']);
});

test('the account of the most urgent user comes first, however many another one has', async () => {
  expect(
    await order(
      user(first, 'a', used(200, 's3', null)),
      user(first, 'b', used(201, 's3', null)),
      user(second, 'c', used(300, 's3', null)),
    ),
  ).toEqual(['c', 'b', 'a']);
});

test('of equally urgent accounts the one with more users comes first', async () => {
  const same = used(200, 's3', null);
  expect(await order(user(first, 'a', same), user(second, 'b', same), user(second, 'c', same))).toEqual([
    'b',
    'c',
    'a',
  ]);
});

test('severity goes before urgency', async () => {
  expect(
    await order(
      user(first, 'a', neverUsed),
      user(second, 'b', used(1, 's3', null), { severity: 'critical' }),
    ),
  ).toEqual(['b', 'a']);
});
