import { describe, expect, test } from 'vitest';
import type { Decision } from '../../domain/plan/decision.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { DecidedUser, KeyWithUse, PlanOutcome } from '../../domain/plan/plan-event.ts';
import type { AccountDone, ScanDone, ScanStarted } from '../../domain/scan/scan-event.ts';
import { defaultReportOptions, type ReportOptions } from '../report.ts';
import { expectToFit } from '../testing/expect-to-fit.ts';
import { cleanAccounts, scanOf } from '../testing/fixture.ts';
import { hostileNames } from '../testing/hostile-names.ts';
import { planTable } from './plan-table.ts';

const now = Date.UTC(2026, 5, 1, 12);
const [first, second] = ['AKIAIOSFODNN7EXAMPLE', 'AKIAI44QH8DHBEXAMPLE'];
const keyOf = (id: string, more: Partial<KeyWithUse> = {}): KeyWithUse => ({
  ...{ id, status: 'Active', createdAt: now - 400 * 86_400_000, lastUsed: null },
  ...more,
});
const decision: Decision = {
  account: '111122223333',
  user: { name: 'eve', arn: null, userId: null },
  ...{ outcome: 'deactivate', keep: first, deactivate: [second], actAfter: null, decidedBy: 'rule' },
  reasons: [{ code: 'idle', message: `${second} is idle.`, key: second }],
  owner: null,
};
const plan = {
  ...{ id: 'plan-1', digest: '0'.repeat(64), expiresAt: '2026-06-02T12:00:00Z', actions: [], decisions: [] },
  settings: {
    idleDays: 100,
    rotationWindowDays: 7,
    maxKeyAgeDays: 90,
    ownerTags: ['owner', 'email', 'team'],
  },
} as unknown as Plan;

/** A plan of one account, with these offenders. */
function outcomeOf(
  offenders: readonly { decision?: Partial<Decision>; keys?: readonly KeyWithUse[] }[],
): PlanOutcome {
  const events = scanOf(cleanAccounts(1));
  const accounts = events.filter((event): event is AccountDone => event.type === 'account-done');
  return {
    started: events[0] as ScanStarted,
    accounts: accounts.map((account) => ({
      ...account,
      offenders: offenders.map(({ decision: changed, keys = [keyOf(first), keyOf(second)] }) => ({
        decision: { ...decision, ...changed },
        keys,
        trails: [],
        managers: [],
        decidedAt: now,
      })),
    })),
    done: events.at(-1) as ScanDone,
    plan,
  };
}

async function print(outcome: PlanOutcome, over: Partial<ReportOptions> = {}): Promise<string> {
  let text = '';
  for await (const chunk of planTable(outcome, { ...defaultReportOptions, ...over })) text += chunk;
  return text;
}

const lineWith = (text: string, word: string) => text.split('\n').find((line) => line.includes(word)) ?? '';

describe('a card', () => {
  test.each<[string, Partial<Decision>, [string, string]]>([
    ['deactivate', {}, ['keep', 'deactivate']],
    ['migrate', { outcome: 'migrate', deactivate: [] }, ['move to', 'active']],
    ['wait', { outcome: 'wait', keep: null, deactivate: [], actAfter: now }, ['active', 'active']],
    ['blocked', { outcome: 'blocked', keep: null, deactivate: [] }, ['active', 'active']],
  ])('of %s says what is done with each key', async (_, changed, labels) => {
    const text = await print(outcomeOf([{ decision: changed }]));
    const said = [first, second].map((id) => new RegExp(`^    (.{10})  ${id}`, 'm').exec(text)?.[1]?.trim());
    expect(said).toEqual(labels);
  });

  test.each<[string, Partial<Decision>, string]>([
    ['an owner', { owner: 'payments' }, 'owner       payments'],
    ['no owner, below all cards', {}, 'owner: none for 1 user (no owner, email or team tag).'],
    ['a person who chose', { decidedBy: 'person' }, 'deactivate 1 of 2 active keys, key chosen by a person'],
    [
      'when to act',
      { outcome: 'wait', deactivate: [], actAfter: now },
      '2 active keys: wait until 2026-06-01 12:00 UTC\n',
    ],
    ['what changes it', {}, 'apply refuses a user if either key changes or the old key is used first.'],
    ['why', { reasons: [{ code: 'ses-smtp', message: 'A reason.', key: null }] }, 'why         A reason.'],
  ])('says %s', async (_, changed, reported) => {
    expect(await print(outcomeOf([{ decision: changed }]))).toContain(reported);
  });

  test('says no fact of a key twice: its reasons are the columns of its line', async () => {
    const reasons = (['idle', 'in-use', 'never-used', 'youngest', 'rotate-next'] as const).map((code) => ({
      ...{ code, message: `About ${code}.`, key: second },
    }));
    const text = await print(outcomeOf([{ decision: { reasons } }]));
    expect(text).not.toContain('About');
    expect(text).toContain('Rotate next: 1 user keeps a key older than 90 days.');
  });

  test('with who uses a key has the reasons that say it', async () => {
    const one = outcomeOf([{ decision: { reasons: [{ code: 'in-use', message: 'By CI.', key: second }] } }]);
    const trails = [{ key: second } as DecidedUser['trails'][number]];
    for (const account of one.accounts) for (const user of account.offenders) Object.assign(user, { trails });
    expect(await print({ ...one, plan })).toContain('why         By CI.');
  });

  test('tells an inactive key as one that is left alone', async () => {
    const third = keyOf('AKIAIOSFODNN7INACTIV', { status: 'Inactive', createdAt: null });
    const text = await print(outcomeOf([{ keys: [keyOf(first), keyOf(second), third] }]));
    expect(lineWith(text, 'INACTIV')).toMatch(/^ {4}inactive {4}AKIA/);
    expect(text).toContain('deactivate 1 of 2 active keys');
  });
});

test('a sentence that holds for several cards is there once', async () => {
  const text = await print(
    outcomeOf([{}, {}, { decision: { outcome: 'wait', deactivate: [], actAfter: now } }]),
  );
  const lines = text.split('\n').filter((line) => /[a-z]{3,} .*\.$/.test(line));
  expect(new Set(lines).size).toBe(lines.length);
});

test.each([
  [false, 1, 'Next: solekey plan --out plan.json'],
  [true, 1, 'As of 2026-11-24 05:45 UTC. Nothing has changed yet.'],
  [false, 0, 'Plan plan-1: 0 actions.'],
])('a plan that is saved (%j), with %d actions, ends with what is next', async (isSaved, actions, line) => {
  const outcome = { ...outcomeOf([{}]), plan: { ...plan, actions: Array(actions).fill({}) } };
  expect(await print(outcome, { isSaved })).toContain(`\n${line}\n`);
});

describe('whatever the names are', () => {
  const outcome = outcomeOf(
    hostileNames.map((name) => ({
      decision: {
        user: { name, arn: null, userId: null },
        owner: name,
        reasons: [{ code: 'idle', message: name, key: null }],
      },
      keys: [
        keyOf(name, { status: name }),
        keyOf(second, { lastUsed: { state: 'used', at: now, region: name, service: name } }),
      ],
    })),
  );

  test.each([40, 72, 80, 140])(
    'nothing of them moves a terminal, and %d columns are enough',
    async (columns) => {
      const text = await print(outcome, { columns });
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      for (const line of text.split('\n')) expectToFit(line, columns);
    },
  );
});

test('without offenders there is no card, and no summary of them', async () => {
  const text = await print(outcomeOf([]));
  expect(text).not.toMatch(/deactivate|Notes/);
  expect(text).toContain('plan-1');
  expect(await print(outcomeOf([]), { isVerbose: true })).not.toContain('Last use');
});
