import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import type { DecisionOutcome, ReasonCode } from '../src/domain/plan/decision.ts';
import { usersByUrgency } from '../src/domain/scan/urgency.ts';
import { day, formatTime } from '../src/domain/time.ts';
import { planJsonSchema } from '../src/plan/plan-schema.ts';
import { readPlan } from '../src/plan/read-plan.ts';
import { planReports } from '../src/reports/plan/plan-reports.ts';
import { defaultReportOptions } from '../src/reports/report.ts';
import { expectToFit } from '../src/reports/testing/expect-to-fit.ts';
import { createDemoOrganization, createSimulator } from '../src/simulator/index.ts';
import { pageSample } from '../tools/testing/page-sample.ts';
import { program, programEnvironment } from './command-line/program.ts';
import { accountOf, now as then, twoActive } from './peers/account-of.ts';
import { sha256Hex, useOnly } from './simulated/open-simulated.ts';
import { type Planned, planSimulated } from './simulated/plan-simulated.ts';

/** Plans end to end: HTTP, the SDK, the simulator, and at the end a document. */

/** Rewritten with UPDATE_GOLDEN=1 alone. */
const update = process.env['UPDATE_GOLDEN'] === '1';
const now = Date.UTC(2026, 5, 15, 9, 30);
const demo = () => createDemoOrganization({ now, rate: 0 });

/** The demo organization is planned for once: nothing here changes it. */
let planned: Promise<Planned> | null = null;
function demoPlan(): Promise<Planned> {
  planned ??= planSimulated(demo());
  return planned;
}

const textOf = async (name: keyof typeof planReports, { outcome }: Planned, columns = 80) => {
  const report = await planReports[name]();
  let text = '';
  for await (const chunk of report(outcome, { ...defaultReportOptions, columns })) text += chunk;
  return text;
};

describe('the demo organization', () => {
  test.each<[string, DecisionOutcome, number, ReasonCode]>([
    ['ci-deployer', 'deactivate', 1, 'idle'],
    ['payments-api', 'migrate', 0, 'survivor'],
    ['load-test', 'deactivate', 2, 'most-recently-used'],
    ['preview-deployer', 'wait', 0, 'unused-not-idle'],
    ['warehouse-loader', 'wait', 0, 'rotation-ending'],
    ['training-data-sync', 'deactivate', 1, 'never-used'],
    ['ses-smtp-user.20240611-093012', 'blocked', 0, 'ses-smtp'],
    ['push-gateway', 'blocked', 0, 'quarantined'],
  ])('%s: %s', async (name, outcome, keys, reason) => {
    const { offenders } = await demoPlan();
    const [decision, ...others] = offenders
      .map(({ decision }) => decision)
      .filter(({ user }) => user.name === name);
    expect(others).toEqual([]);
    expect(decision).toMatchObject({ outcome, user: { userId: expect.stringMatching(/^AIDA/) } });
    expect(decision?.deactivate).toHaveLength(keys);
    expect(decision?.reasons.map(({ code }) => code)).toContain(reason);
  });

  test('holds these offenders and no others', async () => {
    expect((await demoPlan()).offenders).toHaveLength(8);
  });

  test('is asked, beyond the scan, one GetUser, one ListAttachedUserPolicies and a GetAccessKeyLastUsed an active key, and two LookupEvents an account', async () => {
    const { sent, offenders } = await demoPlan();
    const active = offenders.flatMap(({ keys }) => keys.filter(({ status }) => status === 'Active'));
    expect(active).toHaveLength(17);
    expect(sent).toEqual({
      ...{ GetCallerIdentity: 1, ListAccounts: 1, AssumeRole: 11 },
      ...{
        GenerateCredentialReport: 12,
        GetCredentialReport: 12,
        LookupEvents: 22 + 2 * 6,
        ListAccessKeys: 9,
      },
      ListUsers: 1,
      ...{ GetUser: 8, ListAttachedUserPolicies: 8, GetAccessKeyLastUsed: 17 },
    });
  });

  test('has counted each of these calls', async () => {
    const { outcome, sent } = await demoPlan();
    const counted: Record<string, number> = {};
    for (const { account } of outcome.accounts)
      for (const [operation, count] of Object.entries(account.apiCalls))
        counted[operation] = (counted[operation] ?? 0) + count;
    expect(counted).toEqual(sent);
  });

  test('is as it was', async () => {
    const { before, after } = (await demoPlan()).statuses;
    expect(Object.keys(before).length).toBeGreaterThan(30);
    expect(after).toEqual(before);
  });

  test.each([80, 140])('is told as a card for each offender, %d columns wide', async (columns) => {
    const golden = new URL(`./golden/plan-${columns}.txt`, import.meta.url);
    const printed = await textOf('table', await demoPlan(), columns);
    if (update) writeFileSync(golden, printed);
    expect(printed).toBe(readFileSync(golden, 'utf8'));
    for (const line of printed.split('\n')) expectToFit(line, columns);
  });

  test('is a script that does it, with the AWS CLI alone', async () => {
    const golden = new URL('./golden/plan.sh', import.meta.url);
    const printed = await textOf('sh', await demoPlan());
    if (update) writeFileSync(golden, printed);
    expect(printed).toBe(readFileSync(golden, 'utf8'));
  });

  test('has the card that the page about fixes shows, down to its keys', () => {
    const golden = readFileSync(new URL('./golden/plan-80.txt', import.meta.url), 'utf8');
    const card = golden.split('\n\n').find((part) => part.includes('✗ ci-deployer')) ?? '';
    const shown = card.split(/\n {4}why/)[0] ?? '';
    const page = new URL('../docs/fix.md', import.meta.url);
    expect(pageSample(page, 'Each user is shown as a card:\n\n```\n', update ? shown : null)).toBe(shown);
  });

  test('comes to a document of its schema, which is read back', async () => {
    const made = await demoPlan();
    const text = await textOf('json', made);
    const { plan } = made.outcome;
    expect(JSON.parse(text)).toEqual(plan);
    const validate = formats.default(new Ajv2020()).compile(planJsonSchema());
    expect(validate(plan) ? [] : validate.errors).toEqual([]);
    expect(readPlan(text, now, sha256Hex)).toEqual({ state: 'read', plan });
    expect(plan).toMatchObject({
      ...{ schema: 'solekey.plan/1', complete: false },
      ...{ createdAt: formatTime(now), expiresAt: formatTime(now + day) },
    });
    expect(plan.accounts).toHaveLength(12);
    expect(plan.accounts.filter(({ roleArn }) => roleArn === null)).toEqual([
      { id: '104283905517', partition: 'aws', roleArn: null },
    ]);
  });

  test('has an action for each key to deactivate, bound to what was seen', async () => {
    const { outcome, offenders, statuses } = await demoPlan();
    const decided = usersByUrgency(offenders).flatMap(({ decision }) => decision.deactivate);
    expect(outcome.plan.actions.map(({ key }) => key)).toEqual(decided);
    expect(decided).toHaveLength(4);
    for (const { id, key, keep, seen, user } of outcome.plan.actions) {
      expect(id).toBe(`deactivate-${key}`);
      expect(user).toMatchObject({ arn: expect.any(String), userId: expect.any(String) });
      expect(seen.keys.map((each) => each.id)).toEqual(expect.arrayContaining([key, keep]));
      expect(seen.keys.every(({ lastUsed, status }) => status === 'Active' && lastUsed !== null)).toBe(true);
      expect([statuses.before[key], statuses.before[keep]]).toEqual(['Active', 'Active']);
    }
  });
});

describe('a fact that can not be read blocks', () => {
  const eve = [{ name: 'eve', keys: twoActive }];
  const clock = { start: then, rate: 0 };

  test.each<[string, ReasonCode]>([
    ['GetAccessKeyLastUsed', 'last-use-unreadable'],
    ['GetUser', 'user-unreadable'],
    ['ListAttachedUserPolicies', 'quarantine-unreadable'],
  ])('%s is not allowed: %s', async (operation, code) => {
    const { offenders, outcome } = await planSimulated({
      accounts: [accountOf(eve, { permissions: { deny: [`iam:${operation}`] } })],
      clock,
    });
    expect(offenders.map(({ decision }) => decision)).toMatchObject([
      { outcome: 'blocked', keep: null, deactivate: [] },
    ]);
    expect(offenders[0]?.decision.reasons.map((reason) => reason.code)).toContain(code);
    expect(outcome.plan.actions).toEqual([]);
  });

  test('AWS sample rotation: an error on last use reads as never used: it is a missing fact', async () => {
    const { offenders } = await planSimulated({
      accounts: [accountOf(eve)],
      clock,
      faults: [
        {
          kind: 'error',
          operation: 'GetAccessKeyLastUsed',
          code: 'ValidationError',
          status: 400,
          message: 'no',
        },
      ],
    });
    const [{ decision, keys } = { decision: null, keys: [] }] = offenders;
    expect(decision?.outcome).toBe('blocked');
    expect(keys.map(({ lastUsed }) => lastUsed?.state)).toEqual(['unknown', 'unknown']);
  });
});

describe('a person', () => {
  test('keeps another key of a user, and is named for it', async () => {
    const { offenders } = await demoPlan();
    const rule = offenders.find(({ decision }) => decision.user.name === 'ci-deployer')?.decision;
    const [other = ''] = rule?.deactivate ?? [];
    const chosen = await planSimulated(demo(), { keep: [other] });
    const decision = chosen.outcome.plan.decisions.find(({ user }) => user.name === 'ci-deployer');
    expect(decision).toMatchObject({ decidedBy: 'person', keep: other, deactivate: [rule?.keep] });
    const others = chosen.outcome.plan.decisions.filter(({ decidedBy }) => decidedBy === 'rule');
    expect(others).toHaveLength(7);
  });

  test('accepts a suspicion', async () => {
    const { outcome } = await planSimulated(demo(), { accept: ['ses-smtp'] });
    const decision = outcome.plan.decisions.find(({ user }) => user.name.startsWith('ses-smtp-user'));
    expect(decision).toMatchObject({ outcome: 'migrate' });
    expect(decision?.reasons.map(({ code }) => code)).toContain('ses-smtp-accepted');
  });

  test.each(['AKIAIOSFODNN7EXAMPLE', ''])('can not choose what is no key of an offender: %j', async (key) => {
    await expect(planSimulated(demo(), { keep: [key] })).rejects.toMatchObject({ code: 'usage' });
  });
});

describe('on the command line', () => {
  const run = promisify(execFile);

  test('the same plan goes to --out, which only its owner may read, and to --format json', async () => {
    const simulator = createSimulator(demo());
    const { url } = await simulator.listen();
    const env = { ...programEnvironment(), ...useOnly(simulator, url) };
    const out = join(mkdtempSync(join(tmpdir(), 'solekey-plan-')), 'plan.json');
    try {
      const args = [program, 'plan', '--org', '--quiet', '--out', out, '--format', 'json'];
      const ended = await run(process.execPath, args, { env }).catch((error: unknown) => error);
      expect(ended).toMatchObject({ code: 3, stderr: '' });
      const { stdout } = ended as { stdout: string };
      expect(readFileSync(out, 'utf8')).toBe(stdout);
      expect(statSync(out).mode & 0o777).toBe(0o600);
      expect(readPlan(stdout, now, sha256Hex).state).toBe('read');
    } finally {
      await simulator.close();
    }
  });

  test.each([
    [['--idle-days', '29'], '--idle-days'],
    [['--rotation-window-days', '0'], '--rotation-window-days'],
    [['--keep', 'alice'], '"alice" in --keep'],
    [['--format', 'csv'], 'Formats: table, html, markdown, sh, json'],
    [['--out', 'a.json', '--format', 'json=a.json'], 'the same file'],
    [['--credential-report', 'r.csv'], 'Unknown option'],
  ])('%j is wrong usage', async (args, told) => {
    const ended = run(process.execPath, [program, 'plan', ...args], { env: programEnvironment() });
    await expect(ended).rejects.toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(told) });
  });
});
