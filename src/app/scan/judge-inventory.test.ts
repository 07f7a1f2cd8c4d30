import { describe, expect, it } from 'vitest';
import type { Control } from '../../domain/scan/control.ts';
import type { Inventory } from '../../domain/scan/inventory.ts';
import type { IamUser, RootUser, Subject, UnreadAccount } from '../../domain/scan/subject.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { judgeInventory } from './judge-inventory.ts';

const account: Inventory['account'] = {
  id: '111122223333',
  name: 'Production',
  partition: 'aws',
  state: 'complete',
  path: 'report',
  asOf: 5,
  reportGeneratedAt: 5,
  users: 3,
  problems: [],
};
const userOf = (name: string): IamUser => ({
  kind: 'iam-user',
  name,
  arn: null,
  userId: null,
  asOf: 5,
  keys: [],
  keysAreAll: true,
  confirmedLive: false,
  missing: [],
});
const root: RootUser = {
  kind: 'root',
  name: '<root_account>',
  arn: null,
  userId: null,
  asOf: 5,
  keys: [],
  missing: [],
};
const unread: UnreadAccount = {
  kind: 'account',
  name: '111122223333',
  arn: null,
  userId: null,
  asOf: 5,
  keys: [],
  missing: [{ code: 'account-unreadable', message: 'it could not be read' }],
};

/** A control that says of a user what its name begins with. */
const controlOf = (id: string, over: Partial<Control> = {}): Control => ({
  id,
  severity: 'medium',
  appliesTo: ['iam-user'],
  pages: {} as Control['pages'],
  references: [],
  frameworks: [],
  messages: { said: 'it is so' },
  evaluate: ({ kind, name }) => ({
    status:
      kind === 'account'
        ? 'unknown'
        : ((['pass', 'fail', 'unknown'] as const).find((status) => name.startsWith(status)) ??
          'not-applicable'),
    message: 'said',
    values: {},
    data: {},
  }),
  ...over,
});

function judged(subjects: Subject[], controls: Control[], all = false) {
  const settings = { ...defaultSettings, controls: controls.map(({ id }) => id), all };
  const judging = { controls, settings, now: 9, sha256Hex: (text: string) => text.padEnd(64, '0') };
  return judgeInventory({ account, subjects: () => subjects }, { ListUsers: 2 }, judging);
}

const order = ({ findings }: ReturnType<typeof judged>) =>
  findings.map(({ control, subject }) => `${control} ${subject.kind} ${subject.name}`);

describe('the findings of an account', () => {
  const subjects = [
    userOf('pass b'),
    userOf('fail b'),
    userOf('unknown a'),
    userOf('other'),
    userOf('fail B'),
    userOf('fail a'),
  ];

  it('are in the order of the controls, then of names by code unit, in whatever order subjects come', () => {
    const controls = [controlOf('z'), controlOf('a')];
    const expected = ['z', 'a'].flatMap((control) =>
      ['fail B', 'fail a', 'fail b', 'unknown a'].map((name) => `${control} iam-user ${name}`),
    );
    expect(order(judged(subjects, controls))).toEqual(expected);
    expect(order(judged([...subjects].reverse(), controls))).toEqual(expected);
  });

  it('are what needs a person; with --all, everything; every verdict is counted either way', () => {
    const counts = { c: { pass: 1, fail: 3, unknown: 1, excepted: 0, notApplicable: 1 } };
    const some = judged(subjects, [controlOf('c')]);
    expect(some.counts).toEqual(counts);
    expect(some.findings.map(({ status }) => status)).not.toContain('pass');
    const all = judged(subjects, [controlOf('c')], true);
    expect(all.counts).toEqual(counts);
    expect(all.findings).toHaveLength(6);
  });

  it('say nothing of root where the control is about users', () => {
    const { counts, findings } = judged([root], [controlOf('c')], true);
    expect(findings).toEqual([]);
    expect(counts['c']).toEqual({ pass: 0, fail: 0, unknown: 0, excepted: 0, notApplicable: 0 });
  });

  it('are one unknown a control where the account could not be read', () => {
    const result = judged([unread], [controlOf('a'), controlOf('b')]);
    expect(order(result)).toEqual(['a account 111122223333', 'b account 111122223333']);
    expect(result.findings.map(({ status }) => status)).toEqual(['unknown', 'unknown']);
  });

  it('go with the account, and what was asked of it', () => {
    expect(judged([], [controlOf('c')])).toEqual({
      type: 'account-done',
      account: { ...account, apiCalls: { ListUsers: 2 } },
      findings: [],
      counts: { c: { pass: 0, fail: 0, unknown: 0, excepted: 0, notApplicable: 0 } },
    });
  });
});
