import type { AwsSecurityFinding } from '@aws-sdk/client-securityhub';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dearPropertyRuns } from '../../../test/worlds/how-many.ts';
import { controls } from '../../controls/index.ts';
import type { Account } from '../../domain/scan/account.ts';
import type { Control } from '../../domain/scan/control.ts';
import type { Finding } from '../../domain/scan/finding.ts';
import { day } from '../../domain/time.ts';
import { defaultReportOptions } from '../report.ts';
import { scanOf, streamOf, textOf } from '../testing/fixture.ts';
import { account, accountDone, finding, key, mainControl, now } from '../testing/fixture-parts.ts';
import { asff } from './asff.ts';

const id = '111111111111';
const known = { ...defaultReportOptions, controls };

async function linesOf(scanned: Map<Account, Finding[]>, options = known): Promise<AwsSecurityFinding[][]> {
  const done = [...scanned].map(([of, findings]) => accountDone(of, findings, 0));
  const text = await textOf(asff(streamOf(scanOf(done)), options));
  const lines = text.split('\n');
  expect(lines.pop()).toBe('');
  return lines.map((line) => JSON.parse(line).Findings);
}

async function only(of: Finding, options = known, over: Partial<Account> = {}): Promise<AwsSecurityFinding> {
  const lines = await linesOf(new Map([[account(id, null, over), [of]]]), options);
  expect(lines.map(({ length }) => length)).toEqual([1]);
  return lines[0]?.[0] as AwsSecurityFinding;
}

test.each([
  { status: 'fail', severity: 'critical', reported: ['FAILED', 'NEW', 'ACTIVE', 'CRITICAL', 90] },
  { status: 'fail', severity: 'high', reported: ['FAILED', 'NEW', 'ACTIVE', 'HIGH', 70] },
  { status: 'unknown', severity: 'medium', reported: ['WARNING', 'NEW', 'ACTIVE', 'MEDIUM', 40] },
  { status: 'excepted', severity: 'low', reported: ['FAILED', 'SUPPRESSED', 'ACTIVE', 'LOW', 1] },
  { status: 'pass', severity: 'high', reported: ['PASSED', 'RESOLVED', 'ARCHIVED', 'INFORMATIONAL', 0] },
  {
    status: 'not-applicable',
    severity: 'low',
    reported: ['NOT_AVAILABLE', 'RESOLVED', 'ARCHIVED', 'INFORMATIONAL', 0],
  },
] as const)('what is $status and $severity is $told', async ({ status, severity, reported }) => {
  const of = await only(finding(id, 'eve', status, 'm', { severity }));
  expect([
    of.Compliance?.Status,
    of.Workflow?.Status,
    of.RecordState,
    of.Severity?.Label,
    of.Severity?.Normalized,
  ]).toEqual(reported);
  expect(of.FindingProviderFields?.Severity).toEqual({ Label: of.Severity?.Label, Original: severity });
  expect(of.ProductFields?.['solekey/status']).toBe(status);
});

test.each([
  ['aws', 'arn:aws:securityhub:us-east-1:111111111111:product/111111111111/default', 'us-east-1'],
  ['aws-cn', 'arn:aws-cn:securityhub:cn-north-1:111111111111:product/111111111111/default', 'cn-north-1'],
  [
    'aws-us-gov',
    'arn:aws-us-gov:securityhub:us-gov-west-1:111111111111:product/111111111111/default',
    'us-gov-west-1',
  ],
] as const)('in the partition %s the product is %s', async (partition, product, region) => {
  const of = await only(finding(id, 'eve', 'fail', 'm'), known, { partition });
  expect(of.ProductArn).toBe(product);
  expect(of.Resources?.[0]).toMatchObject({ Partition: partition, Region: region });
});

test('a partition for which ASFF has no value is left out', async () => {
  const of = await only(finding(id, 'eve', 'fail', 'm'), known, { partition: 'aws-eusc' });
  expect(of.ProductArn).toContain('arn:aws-eusc:securityhub:eusc-de-east-1:');
  expect(of.Resources?.[0]).not.toHaveProperty('Partition');
});

test('its times are those of the earlier scan, of the finding and of this scan', async () => {
  const asOf = now - day;
  const since = now - 40 * day;
  const of = finding(id, 'eve', 'fail', 'm', { asOf });
  const times = ({ CreatedAt, UpdatedAt, FirstObservedAt, LastObservedAt }: AwsSecurityFinding) => [
    ...[CreatedAt, UpdatedAt, FirstObservedAt, LastObservedAt],
  ];
  const [yesterday, today] = ['2026-11-23T08:45:30Z', '2026-11-24T08:45:30Z'];
  const earlier = '2026-10-15T08:45:30Z';
  expect(times(await only(of))).toEqual([yesterday, today, undefined, yesterday]);
  const knownSince = await only({ ...of, baseline: { isNew: false, since } });
  expect(times(knownSince)).toEqual([earlier, today, earlier, yesterday]);
  // What is read live is true of a moment after the scan began.
  const live = times(await only({ ...of, asOf: now + 5000 }));
  expect(live[1]).toBe('2026-11-24T08:45:35Z');
});

test('a control that nobody knows has its id for a title, and nothing is made up', async () => {
  const of = await only(finding(id, 'eve', 'fail', 'm'), defaultReportOptions);
  expect(of.Title).toBe(mainControl);
  expect(of.Compliance?.RelatedRequirements).toEqual([]);
  expect(of.Remediation?.Recommendation).toEqual({ Text: `All steps: solekey explain ${mainControl}` });
  expect(of.Types).toEqual(['Software and Configuration Checks/AWS Security Best Practices']);
});

test('a recommendation ends with a whole step, for every control', async () => {
  for (const control of controls) {
    const steps = (await control.pages.en()).remediation.consoleAdministrator;
    const settled = { ...known, controls: [{ ...control, id: mainControl }] };
    const { Text = '' } =
      (await only(finding(id, 'eve', 'fail', 'm'), settled)).Remediation?.Recommendation ?? {};
    const footer = `All steps: solekey explain ${mainControl}`;
    const candidates = steps.map((_, index) => [...steps.slice(0, index + 1), footer].join(' '));
    expect([footer, ...candidates]).toContain(Text);
    expect(Text).not.toBe(footer);
  }
});

test('no line has findings of two accounts, nor more than a call takes', async () => {
  const many = (of: string, number: number) =>
    Array.from({ length: number }, (_, index) => finding(of, `user-${index}`, 'fail', 'm'));
  const [one, two, three] = [id, '222222222222', '333333333333'] as const;
  const scanned = new Map([
    [account(one, null), many(one, 101)],
    [account(two, null), []],
    [account(three, null), many(three, 2)],
  ]);
  const lines = await linesOf(scanned);
  expect(
    lines.map((line) => [line.length, ...new Set(line.map(({ AwsAccountId }) => AwsAccountId))]),
  ).toEqual([
    [100, one],
    [1, one],
    [2, three],
  ]);
});

test('a scan that found nothing is an empty file', async () => {
  expect(await linesOf(new Map([[account(id, null), []]]))).toEqual([]);
});

test('whatever it is told, a finding keeps the limits of Security Hub', async () => {
  // Long by repetition, so that what fails is made small in no time.
  const text = fc
    .tuple(fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }), fc.constantFrom(1, 3, 50, 1000))
    .map(([part, times]) => part.repeat(times));
  await fc.assert(
    fc.asyncProperty(text, text, fc.nat(60), async (name, said, number) => {
      const keys = Array.from({ length: number }, () => key(said, { age: 1, status: name }));
      const exception = { owner: name, reason: said, expires: now };
      const subject = { kind: 'iam-user', name, arn: null, userId: null } as const;
      const of = await only(
        finding(id, name, 'excepted', said, { keys, exception, subject }),
        longWinded(said),
      );
      expect(Buffer.byteLength(JSON.stringify(of))).toBeLessThan(240_000);
      expect(unitsOf(of.Title)).toBeLessThanOrEqual(256);
      expect(unitsOf(of.Description)).toBeLessThanOrEqual(1024);
      expect(unitsOf(of.Remediation?.Recommendation?.Text)).toBeLessThanOrEqual(512);
      expect(of.Compliance?.RelatedRequirements?.length).toBeLessThanOrEqual(32);
      const fields = Object.entries(of.ProductFields ?? {});
      expect(fields.length).toBeLessThanOrEqual(50);
      for (const [field, value] of fields) {
        expect(field.length).toBeLessThanOrEqual(128);
        expect(unitsOf(value)).toBeLessThanOrEqual(2048);
      }
    }),
    { numRuns: dearPropertyRuns },
  );
});

const unitsOf = (text = '') => text.length;

/** Options with a control whose texts are long, and which many frameworks have. */
function longWinded(title: string): typeof known {
  const [control] = controls as readonly [Control];
  const page = async () => ({ ...(await control.pages.en()), title: `${title}${'t'.repeat(300)}` });
  const frameworks = Array.from({ length: 40 }, (_, index) => ({
    framework: 'F',
    version: '1',
    id: `${index}`,
  }));
  const long = { ...control, id: mainControl, pages: { en: page, fr: page }, frameworks };
  return { ...known, controls: [long] };
}
