import fc from 'fast-check';
import { expect, test } from 'vitest';
import { controls } from '../../controls/index.ts';
import type { Finding } from '../../domain/scan/finding.ts';
import { day } from '../../domain/time.ts';
import { printable } from '../../text/printable.ts';
import { defaultReportOptions } from '../report.ts';
import { scanOf, streamOf, textOf } from '../testing/fixture.ts';
import { account, accountDone, finding, mainControl, now } from '../testing/fixture-parts.ts';
import { ocsf } from './ocsf.ts';

const id = '111111111111';

async function eventsOf(findings: Finding[], over: { name?: string; known?: typeof controls } = {}) {
  const scan = scanOf([accountDone(account(id, over.name ?? null), findings, 0)]);
  const options = { ...defaultReportOptions, controls: over.known ?? controls };
  return JSON.parse(await textOf(ocsf(streamOf(scan), options)));
}

const since = now - 40 * day;

test.each([
  { baseline: null, activity: ['Create', 200_301], times: { created_time: now } },
  {
    baseline: { isNew: true, since: now },
    activity: ['Create', 200_301],
    times: { created_time: now, first_seen_time: now },
  },
  {
    baseline: { isNew: false, since },
    activity: ['Update', 200_302],
    times: { created_time: since, first_seen_time: since },
  },
])('beside an earlier scan that says $baseline, a finding is one to $activity', async (of) => {
  const [event] = await eventsOf([finding(id, 'eve', 'fail', 'm', { asOf: now, baseline: of.baseline })]);
  expect([event.activity_name, event.type_uid]).toEqual(of.activity);
  const { created_time, first_seen_time, last_seen_time } = event.finding_info;
  expect({ created_time, first_seen_time, last_seen_time }).toEqual({ ...of.times, last_seen_time: now });
  expect(event.time).toBe(now);
});

test.each([
  { status: 'fail', severity: 'critical', reported: [5, 1, 3], hasRemediation: true },
  { status: 'unknown', severity: 'high', reported: [4, 1, 2], hasRemediation: true },
  { status: 'excepted', severity: 'medium', reported: [3, 3, 3], hasRemediation: true },
  { status: 'pass', severity: 'critical', reported: [1, 4, 1], hasRemediation: false },
  { status: 'not-applicable', severity: 'low', reported: [1, 99, 99], hasRemediation: false },
] as const)('what is $status and $severity has these numbers: $told', async (of) => {
  const [event] = await eventsOf([finding(id, 'eve', of.status, 'm', { severity: of.severity })]);
  expect([event.severity_id, event.status_id, event.compliance.status_id]).toEqual(of.reported);
  expect(event.status_code).toBe(of.status);
  expect('remediation' in event).toBe(of.hasRemediation);
});

test('a control that nobody knows has its id for a title, and nothing is made up', async () => {
  const [event] = await eventsOf([finding(id, 'eve', 'fail', 'm')], { known: [] });
  expect(event.finding_info.title).toBe(mainControl);
  expect(event.compliance).toEqual({ control: mainControl, status_id: 3, status: 'Fail' });
  expect(event).not.toHaveProperty('remediation');
});

test('an account without a name is called by its id', async () => {
  const [event] = await eventsOf([finding(id, 'eve', 'fail', 'm')]);
  expect(event.cloud.account.name).toBe(id);
});

test('whatever is written from outside is safe to print', async () => {
  const text = fc.string({ unit: 'binary', minLength: 1 });
  await fc.assert(
    fc.asyncProperty(text, text, async (name, reason) => {
      const exception = { owner: name, reason, expires: now };
      const of = finding(id, name, 'excepted', reason, { exception });
      const [{ unmapped, remediation, ...event }] = await eventsOf([of], { name });
      const texts = textsOf(event);
      expect(texts).toContain(printable(name));
      expect(texts.filter((each) => printable(each) !== each)).toEqual([]);
    }),
  );
});

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
