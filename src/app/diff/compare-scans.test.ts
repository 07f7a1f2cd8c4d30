import { describe, expect, test } from 'vitest';
import type { SavedFinding, SavedScan } from '../../domain/scan/scan-diff.ts';
import { compareScans, failsSince } from './compare-scans.ts';

const [account, control] = ['111122223333', 'iam-user-single-active-access-key'];
const [monday, friday] = [Date.parse('2026-06-01T08:00:00Z'), Date.parse('2026-06-05T08:00:00Z')];

type Status = SavedFinding['status'];

function finding(name: string, status: Status, over: Partial<SavedFinding> = {}): SavedFinding {
  return {
    ...{ id: `sk1-${name}`, control, status, severity: 'high', account, asOf: monday },
    subject: { kind: 'iam-user', name, arn: null, userId: null },
    ...{ message: `${name} is ${status}.`, baseline: null },
    ...over,
  };
}

function saved(findings: SavedFinding[], over: Partial<SavedScan> = {}): SavedScan {
  return {
    ...{ file: 'scan.json', finishedAt: monday, complete: true, controls: [control], users: null },
    accounts: [{ id: account, name: null, isComplete: true }],
    asOf: { from: monday, to: monday },
    findings,
    ...over,
  };
}

function differences(before: SavedScan, after: SavedScan) {
  return compareScans(before, after).differences.map(({ state, remark, finding }) => [
    finding.subject.name,
    state,
    remark,
  ]);
}

describe('what became of a fail', () => {
  test.each<[Status | 'absent', Status | 'absent', string | null]>([
    ['fail', 'fail', 'still'],
    ['fail', 'absent', 'fixed'],
    ['fail', 'pass', 'fixed'],
    ['fail', 'not-applicable', 'fixed'],
    ['fail', 'excepted', 'excepted'],
    ['fail', 'unknown', 'unknown'],
    ['absent', 'fail', 'new'],
    ['pass', 'fail', 'new'],
    ['unknown', 'fail', 'new'],
    ['excepted', 'fail', 'new'],
    ['unknown', 'absent', null],
    ['pass', 'unknown', null],
    ['excepted', 'absent', null],
  ])('%s, then %s: %s', (before, after, state) => {
    const of = (status: Status | 'absent') => saved(status === 'absent' ? [] : [finding('a', status)]);
    const found = compareScans(of(before), of(after)).differences;
    expect(found.map((difference) => difference.state)).toEqual(state === null ? [] : [state]);
  });

  test.each<[string, Partial<SavedScan>, string | null]>([
    ['an account that was not scanned', { accounts: [] }, `Account ${account} was not scanned.`],
    [
      'an account that was read in part',
      { accounts: [{ id: account, name: null, isComplete: false }] },
      `Account ${account} was not read to its end.`,
    ],
    ['another control', { controls: ['x'] }, `The control ${control} was not judged.`],
    ['other users', { users: ['b'] }, 'The scan was of other users.'],
    ['that user, in other letters', { users: ['A'] }, null],
  ])('is not called fixed by %s', (_, over, remark) => {
    const [before, after] = [saved([finding('a', 'fail')]), saved([], over)];
    expect(differences(before, after)).toEqual([['a', remark === null ? 'fixed' : 'unknown', remark]]);
    // Nor is what it found later hidden: it is new, with the reason why it may be old.
    expect(differences(after, before)).toEqual([['a', 'new', remark]]);
  });
});

test('users of one name in two accounts are two', () => {
  const other = finding('a', 'fail', { id: 'sk1-other', account: '444455556666' });
  const accounts = [account, other.account].map((id) => ({ id, name: null, isComplete: true }));
  const after = saved([finding('a', 'fail')], { accounts });
  expect(differences(saved([other, finding('a', 'fail')], { accounts }), after)).toEqual([
    ['a', 'still', null],
    ['a', 'fixed', null],
  ]);
});

test('since when it is known goes on from scan to scan', () => {
  const known = finding('a', 'fail', { asOf: friday, baseline: { isNew: false, since: monday } });
  const [first] = compareScans(saved([known]), saved([finding('a', 'fail', { asOf: friday })])).differences;
  expect(first?.since).toBe(monday);
  expect([...failsSince(saved([known, finding('b', 'excepted'), finding('c', 'fail')]))]).toEqual([
    ['sk1-a', monday],
    ['sk1-c', monday],
  ]);
});

test('the order is that of what matters, then of names, whatever the files’ order', () => {
  const before = saved([finding('z', 'fail'), finding('y', 'fail'), finding('x', 'fail')]);
  const after = saved([
    finding('w', 'fail'),
    finding('y', 'unknown'),
    finding('v', 'fail'),
    finding('z', 'fail'),
  ]);
  expect(differences(before, after).map(([name]) => name)).toEqual(['v', 'w', 'z', 'x', 'y']);
  const turned = { ...after, findings: after.findings.toReversed() };
  expect(differences(before, turned)).toEqual(differences(before, after));
});
