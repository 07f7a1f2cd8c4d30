import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Control } from '../domain/scan/control.ts';
import { noCounts } from '../domain/scan/finding.ts';
import type { Subject } from '../domain/scan/subject.ts';
import { defaultSettings } from '../domain/settings.ts';
import { iamUserSingleActiveAccessKey as mainControl } from './iam-user-single-active-access-key/iam-user-single-active-access-key.ts';
import { controls } from './index.ts';
import { countVerdict, isReported, type Judgement, judge, toFinding } from './judge.ts';
import { anySubject } from './testing/arbitrary-subject.ts';
import { aKey, anUnreadAccount, aRootUser, aUser, caseNow, moment } from './testing/control-case.ts';

const sha256Hex = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const judging = { controls: [mainControl], now: caseNow, settings: defaultSettings };
const rootControl: Control = { ...mainControl, id: 'about-root', appliesTo: ['root'] };

function findingsOf(
  subject: Subject,
  account = '123456789012',
  selected: readonly Control[] = judging.controls,
) {
  return judge(subject, { ...judging, controls: selected }).map((judgement) =>
    toFinding(subject, judgement, { account, now: caseNow, sha256Hex }),
  );
}

test('a control is given the moment and the settings of the scan', () => {
  const given: unknown[] = [];
  const evaluate: Control['evaluate'] = (subject, context) => {
    given.push(context);
    return mainControl.evaluate(subject, context);
  };
  judge(aUser({}), { ...judging, controls: [{ ...mainControl, evaluate }] });
  expect(given).toEqual([{ now: caseNow, settings: defaultSettings }]);
});

describe('which controls judge a subject', () => {
  const idsOf = (subject: Subject) =>
    judge(subject, { ...judging, controls: [rootControl, mainControl] }).map(({ control }) => control.id);

  test.each([
    { subject: aUser({}), ids: [mainControl.id] },
    { subject: aRootUser({}), ids: [rootControl.id] },
    { subject: anUnreadAccount({}), ids: [rootControl.id, mainControl.id] },
  ])('$subject.kind: $ids', ({ subject, ids }) => {
    expect(idsOf(subject)).toEqual(ids);
  });

  test("Prowler: root's row is reported as a user: the control about users says nothing of root", () => {
    expect(findingsOf(aRootUser({ keys: [aKey({}), aKey({})] }))).toEqual([]);
  });

  test('an account that could not be read is one unknown finding a selected control', () => {
    const findings = findingsOf(anUnreadAccount({}), '123456789012', [rootControl, mainControl]);
    expect(findings.map(({ status, subject }) => [status, subject.kind])).toEqual([
      ['unknown', 'account'],
      ['unknown', 'account'],
    ]);
  });
});

test('a finding is the contract, whole', () => {
  const user = aUser({
    name: 'Deploy',
    keys: [
      aKey({ id: 'AKIAEXAMPLEKEY000001', createdAt: caseNow - 90 * 86_400_000 + 1 }),
      aKey({ slot: 2, createdAt: moment('2026-06-16T00:00:00Z') }),
      aKey({ id: 'AKIAEXAMPLEKEY000003', createdAt: null, status: 'Inactive' }),
    ],
    confirmedLive: true,
  });
  expect(findingsOf(user)).toEqual([
    {
      id: 'sk1-164926db55d10d3ff2d59e46da73569b',
      control: 'iam-user-single-active-access-key',
      status: 'fail',
      severity: 'medium',
      account: '123456789012',
      asOf: caseNow,
      subject: {
        kind: 'iam-user',
        name: 'Deploy',
        arn: 'arn:aws:iam::123456789012:user/deploy',
        userId: 'AIDAEXAMPLEDEPLOY0001',
      },
      keys: [
        // 90 days less a millisecond; a clock that is behind AWS's; no creation date.
        { ...user.keys[0], ageDays: 89 },
        { ...user.keys[1], ageDays: 0 },
        { ...user.keys[2], ageDays: null },
      ],
      message:
        'User Deploy has 2 active access keys (AKIAEXAMPLEKEY000001, slot 2 created 2026-06-16T00:00:00Z); one is allowed.',
      data: { activeCount: 2, activeCountIsExact: true, confirmedLive: true },
      headline: { count: 2, isExact: true, noun: 'active access key', confirmedLive: true },
      fixedBy: 'plan',
      exception: null,
      baseline: null,
    },
  ]);
});

describe('the id of a finding', () => {
  const idOf = (name: string, account = '123456789012') => findingsOf(aUser({ name }), account)[0]?.id;

  test('is made of account, control, kind and lower-case name, a line each', () => {
    const text = '123456789012\niam-user-single-active-access-key\niam-user\ndeploy';
    expect(idOf('deploy')).toBe(`sk1-${sha256Hex(text).slice(0, 32)}`);
  });

  test('is the same whatever the case of the name, the keys and the moment', () => {
    expect(idOf('DEPLOY')).toBe(idOf('deploy'));
    const [now] = findingsOf(aUser({ keys: [aKey({}), aKey({})], asOf: 0 }));
    expect(now?.id).toBe(idOf('deploy'));
  });

  test.each([
    { peer: "Steampipe: bob inherits bobby's key", one: ['bob'], other: ['bobby'] },
    {
      peer: 'KICS, Datadog IaC: john.doe and jane.doe collide on a split',
      one: ['john.doe'],
      other: ['jane.doe'],
    },
    {
      peer: 'Steampipe, Flowpipe: same-named users in two accounts are added together',
      one: ['deploy', '123456789012'],
      other: ['deploy', '210987654321'],
    },
  ] as { peer: string; one: [string, string?]; other: [string, string?] }[])(
    '$peer: two ids',
    ({ one, other }) => {
      expect(idOf(...one)).not.toBe(idOf(...other));
    },
  );

  test("Prowler: a second key's finding overwrote the first one's: one finding a user and control, with all keys", () => {
    const findings = findingsOf(aUser({ keys: [aKey({ id: 'one' }), aKey({ id: 'two' })] }), '123456789012', [
      mainControl,
      { ...mainControl, id: 'another' },
    ]);
    expect(new Set(findings.map(({ id }) => id)).size).toBe(2);
    for (const { keys } of findings) expect(keys.map(({ id }) => id)).toEqual(['one', 'two']);
  });
});

test('what is shown: fail and unknown always, the rest where all is asked for', () => {
  const statuses = ['fail', 'unknown', 'pass', 'not-applicable'] as const;
  expect(statuses.filter((status) => isReported(status, { all: false }))).toEqual(['fail', 'unknown']);
  expect(statuses.filter((status) => isReported(status, { all: true }))).toEqual(statuses);
});

test('counts add each verdict once, in its own place', () => {
  const counts = noCounts();
  const statuses = ['pass', 'pass', 'pass', 'fail', 'fail', 'unknown', 'not-applicable'] as const;
  for (const status of statuses) countVerdict(counts, status);
  expect(counts).toEqual({ pass: 3, fail: 2, unknown: 1, excepted: 0, notApplicable: 1 });
});

test('whatever the subject, each control gives a verdict that it has words for, and the same one again', () => {
  fc.assert(
    fc.property(anySubject, (subject) => {
      for (const control of controls) {
        const verdict = control.evaluate(subject, judging);
        expect(control.evaluate(structuredClone(subject), judging)).toEqual(verdict);
        expect(Object.keys(control.messages)).toContain(verdict.message);
        const places = [...(control.messages[verdict.message] ?? '').matchAll(/\{(\w+)\}/g)];
        expect(Object.keys(verdict.values)).toEqual(expect.arrayContaining(places.map(([, place]) => place)));
        const judgement: Judgement = { control, verdict };
        const finding = toFinding(subject, judgement, { account: '123456789012', now: caseNow, sha256Hex });
        expect(finding.id).toMatch(/^sk1-[0-9a-f]{32}$/);
      }
    }),
  );
});
