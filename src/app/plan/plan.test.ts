import { Buffer } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import { fakeReader, serviceError } from '../../collect/testing/fake-reader.ts';
import { now } from '../../collect/testing/read-report.ts';
import {
  columnsWithInfo,
  keyCells,
  reportText,
  rootRow,
  userRow,
} from '../../collect/testing/report-text.ts';
import { iamUserSingleActiveAccessKey } from '../../controls/iam-user-single-active-access-key/iam-user-single-active-access-key.ts';
import type { ServiceErrorKind } from '../../domain/aws/service-error.ts';
import type { PlanSettings } from '../../domain/plan/plan.ts';
import type { PlanEvent, PlanOutcome } from '../../domain/plan/plan-event.ts';
import type { AccountTarget } from '../../domain/ports/account-target.ts';
import type { EvidenceReader } from '../../domain/ports/evidence-reader.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { day } from '../../domain/time.ts';
import { plan } from './plan.ts';

const two = {
  ...keyCells(1, 'active', '2024-01-01T00:00:00Z'),
  ...keyCells(2, 'active', '2024-06-01T00:00:00Z'),
};
const [first, second] = ['AKIAEVE0000000000001', 'AKIAEVE0000000000002'] as const;
const listed = (id: string, createdAt: string) => ({
  ...{ userName: 'eve', id, status: 'Active' },
  createdAt: Date.parse(createdAt),
});
const evidence: EvidenceReader = {
  getAccessKeyLastUsed: async (id) => ({
    userName: 'eve',
    use: id === second ? { at: now - day, service: 's3', region: null } : null,
  }),
  getUser: async (name) => ({
    ...{ name, userId: 'AIDAEVE', arn: 'arn:aws:iam::111122223333:user/eve' },
    tags: [{ key: 'Owner', value: 'payments' }],
  }),
  listAttachedUserPolicies: async () => ({ items: [], next: null }),
  lookupCalls: async () => ({ items: [], next: null }),
};

/** One account with one user who breaks the rule and one who does not. */
function target(changed: Partial<EvidenceReader> = {}): AccountTarget {
  const report = reportText([rootRow(), userRow('eve', two), userRow('bob')], columnsWithInfo);
  const { reader } = fakeReader({
    report: [{ content: Buffer.from(report), generatedAt: now }],
    keys: { eve: [[listed(first, '2024-01-01T00:00:00Z'), listed(second, '2024-06-01T00:00:00Z')]] },
    evidence: { ...evidence, ...changed },
  });
  const open = () => ({ reader, dispose: () => {} });
  return { id: '111122223333', name: null, partition: 'aws', roleArn: null, open };
}

async function planned(
  {
    changed = {},
    settings = {},
  }: { changed?: Partial<EvidenceReader>; settings?: Partial<PlanSettings> } = {},
  signal = new AbortController().signal,
) {
  const request = {
    tool: { name: 'solekey', version: '0' } as const,
    settings: {
      ...defaultSettings,
      ...{ maxPlanAgeHours: 24, ownerTags: ['owner'], keep: [], accept: [] },
      ...{ evidence: 'last-used' as const, evidenceRegions: [] },
      ...settings,
    },
    control: iamUserSingleActiveAccessKey,
    targets: [target(changed)],
    signer: { keyId: null, user: null },
  };
  const ports = {
    clock: { now: () => now },
    random: () => 1,
    sha256Hex: (text: string) => text.padEnd(64, '0'),
  };
  const events: PlanEvent[] = [];
  for await (const event of plan(request, ports, signal)) events.push(event);
  const last = events.at(-1);
  if (last?.type !== 'plan-done') throw new Error('no plan');
  return { events, outcome: last.outcome as PlanOutcome };
}

describe('a plan', () => {
  test('is a scan, with decisions, and the document at its end', async () => {
    const { events, outcome } = await planned();
    const types = events.map(({ type }) => type).filter((type) => type !== 'progress');
    expect(types).toEqual(['scan-started', 'account-done', 'scan-done', 'plan-done']);
    expect(outcome.plan.decisions).toMatchObject([
      { outcome: 'deactivate', keep: second, deactivate: [first], owner: 'payments' },
    ]);
    expect(outcome.plan).toMatchObject({ complete: true, actions: [{ key: first, keep: second }] });
  });

  test('tells how far the evidence is', async () => {
    const { events } = await planned();
    expect(events).toContainEqual({
      ...{ type: 'progress', account: '111122223333' },
      ...{ step: 'evidence', done: 1, total: 1 },
    });
  });

  test.each<[ServiceErrorKind, string, string]>([
    ['interrupted', 'partial', 'interrupted'],
    ['deadline', 'partial', 'deadline-passed'],
  ])(
    'cut short (%s) while it asks is marked incomplete, and the user is blocked',
    async (kind, state, code) => {
      const getUser = async () => {
        throw serviceError(kind, 'Ended', 'GetUser');
      };
      const { outcome } = await planned({ changed: { getUser } });
      expect(outcome.accounts).toMatchObject([{ account: { state, problems: [{ code }] } }]);
      expect(outcome.plan).toMatchObject({
        complete: false,
        actions: [],
        decisions: [{ outcome: 'blocked' }],
      });
      expect(outcome.done.summary.accounts).toMatchObject({ partial: 1, complete: 0 });
    },
  );

  test('refused an answer is complete: the user is blocked, and known to fail', async () => {
    const getUser = async () => {
      throw serviceError('denied', 'AccessDenied', 'GetUser');
    };
    const { outcome } = await planned({ changed: { getUser } });
    expect(outcome.plan).toMatchObject({ complete: true, decisions: [{ outcome: 'blocked' }] });
  });

  test.each([[{ idleDays: 29 }], [{ rotationWindowDays: 0 }], [{ keep: ['AKIANOBODY0000000000'] }]])(
    'by %j is wrong usage',
    async (settings) => {
      await expect(planned({ settings })).rejects.toMatchObject({ code: 'usage' });
    },
  );

  test('cut short does not call a chosen key wrong: its user may not have been reached', async () => {
    const { outcome } = await planned({ settings: { keep: ['AKIANOBODY0000000000'] } }, AbortSignal.abort());
    expect(outcome.plan.actions.every(({ keep }) => keep !== 'AKIANOBODY0000000000')).toBe(true);
  });
});
