import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { configurationSchema } from '../src/configuration/configuration-schema.ts';
import { day, formatTime } from '../src/domain/time.ts';
import { createSimulator, type Simulator } from '../src/simulator/index.ts';
import { runToEnd } from '../tools/testing/run-to-end.ts';
import { program, programEnvironment } from './command-line/program.ts';
import { accountOf, now, twoActive } from './peers/account-of.ts';
import { useOnly } from './simulated/open-simulated.ts';

/** `solekey.yaml` and its exceptions, end to end: the program as a person runs it, in a folder of theirs. */

let simulator: Simulator;
let variables: Record<string, string>;

beforeAll(async () => {
  const users = ['relay', 'ci-one', 'ci-two', 'eve'].map((name) => ({ name, keys: twoActive }));
  const account = accountOf(users, {
    later: (script, id) => script.tagUser({ account: id, user: 'eve', tags: { team: 'mail' } }),
  });
  simulator = createSimulator({ clock: { start: now, rate: 1 }, accounts: [account] });
  const { url } = await simulator.listen();
  variables = useOnly(simulator, url);
});
afterAll(() => simulator.close());

type Found = {
  status: string;
  message: string;
  subject: { name: string };
  exception: { owner: string } | null;
};

async function run(configuration: string | null, ...args: string[]) {
  const cwd = mkdtempSync(join(tmpdir(), 'solekey-configuration-'));
  if (configuration !== null) writeFileSync(join(cwd, 'solekey.yaml'), configuration);
  const env = { ...programEnvironment(), ...variables };
  const ended = await runToEnd(process.execPath, [program, ...args], { cwd, env });
  // The simulated AWS has a clock of its own, and the program says so.
  const stderr = ended.stderr.replace(/^solekey: The clock of this machine is .*\n/, '');
  return { ...ended, stderr, cwd };
}

async function scan(configuration: string, ...args: string[]) {
  const ended = await run(configuration, 'scan', '--format', 'json', ...args);
  const { findings, summary, accounts } = JSON.parse(ended.stdout) as {
    findings: Found[];
    summary: { byControl: Record<string, Record<string, number>> };
    accounts: { apiCalls: Record<string, number> }[];
  };
  const statuses = Object.fromEntries(findings.map(({ subject, status }) => [subject.name, status]));
  return { ...ended, findings, statuses, summary, apiCalls: accounts[0]?.apiCalls };
}

const until = (moment: number) => formatTime(moment).slice(0, 10);
const exception = (about: string, expires = until(now + 30 * day)) =>
  `  - ${about}\n    owner: mail team\n    reason: until the move\n    expires: ${expires}\n`;

describe('an exception', () => {
  test('by name, by glob and by tag: its users are excepted, and the others still fail', async () => {
    const text = `exceptions:\n${exception('users: [RELAY, "ci-t*"]')}${exception('tags: {team: mail}')}`;
    const { code, statuses, findings, summary, stderr, apiCalls } = await scan(text);
    expect([code, stderr]).toEqual([1, '']);
    expect(statuses).toEqual({ relay: 'excepted', 'ci-two': 'excepted', eve: 'excepted', 'ci-one': 'fail' });
    expect(findings.find(({ subject }) => subject.name === 'eve')?.exception?.owner).toBe('mail team');
    const counts = summary.byControl['iam-user-single-active-access-key'];
    expect(counts).toMatchObject({ fail: 1, excepted: 3, unknown: 0 });
    // Of each user who fails, once.
    expect(apiCalls?.['GetUser']).toBe(4);
  });

  test('of all leaves nothing to fail, and nothing to plan', async () => {
    const text = `exceptions:\n${exception('users: ["*"]')}`;
    expect((await scan(text)).code).toBe(0);
    const { code, stdout } = await run(text, 'plan');
    expect(code).toBe(0);
    expect(stdout).toContain('Accepted');
    expect(stdout).toContain(` until ${until(now + 30 * day)}: until the move (mail team)`);
    expect(stdout).not.toContain('deactivate');
  });

  test('that is over fails again, and says so', async () => {
    const text = `exceptions:\n${exception('users: ["*"]', until(now))}`;
    const { code, findings } = await scan(text);
    expect(code).toBe(1);
    expect(findings.map(({ message }) => message)).toEqual(
      findings.map(() => expect.stringContaining(`(until the move) ended on ${until(now)}`)),
    );
  });

  test('about nothing is told with its place, where all was looked at', async () => {
    const text = `exceptions:\n${exception('users: [nobody]')}`;
    const told = 'solekey: solekey.yaml:2: unused exception of mail team (until the move)';
    expect((await scan(text)).stderr).toContain(told);
    expect((await scan(text, '--user', 'eve')).stderr).toBe('');
    const elsewhere = `exceptions:\n${exception("accounts: ['999988887777']")}`;
    expect((await scan(elsewhere)).stderr).toBe('');
  });

  test('by tag excepts nobody in a report from disk, which has none', async () => {
    const { stdout: envelope } = await run(null, 'scan', '--format', 'csv');
    expect(envelope).toContain('relay');
    const report = join(mkdtempSync(join(tmpdir(), 'solekey-report-')), 'report.csv');
    const columns =
      'user,arn,user_creation_time,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service';
    const key = 'true,2025-01-01T00:00:00+00:00,N/A,N/A,N/A';
    const root = '<root_account>,arn:aws:iam::111122223333:root,2020-01-01T00:00:00+00:00';
    const none = 'false,N/A,N/A,N/A,N/A';
    const eve = 'eve,arn:aws:iam::111122223333:user/eve,2024-01-01T00:00:00+00:00';
    writeFileSync(report, `${columns}\n${root},${none},${none}\n${eve},${key},${key}\n`);
    const text = `exceptions:\n${exception('tags: {team: mail}')}accounts: ['111122223333']\n`;
    const { code, statuses, stdout } = await scan(text, '--credential-report', report);
    expect([code, statuses['eve']]).toEqual([1, 'fail']);
    expect(stdout).toContain('tags-unreadable');
  });
});

describe('the configuration', () => {
  test('says what flags would say, and flags win', async () => {
    const text = 'failOn: never\npath: live\n';
    expect((await scan(text)).code).toBe(0);
    expect((await scan(text)).stdout).toContain('"path":"live"');
    const won = await scan(text, '--fail-on', 'fail', '--path', 'report');
    expect(won.code).toBe(1);
    expect(won.stdout).toContain('"path":"report"');
  });

  test.each(['scan', 'plan'])('that is wrong ends %s before anything is asked', async (command) => {
    const before = simulator.calls.byOperation.get('sts:GetCallerIdentity');
    const { code, stdout, stderr } = await run('concurency: 4\n', command);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('solekey: solekey.yaml:1:1: Unknown setting "concurency"\n');
    expect(simulator.calls.byOperation.get('sts:GetCallerIdentity')).toBe(before);
  });

  test.each([
    ['nowhere.yaml', 'there is no such file'],
    ['.', 'it is a directory'],
    ['/dev/zero', 'it is not a regular file'],
  ])('in %s is an error that says why', async (file, why) => {
    const { code, stderr } = await run(null, 'scan', '--config', file);
    expect(code).toBe(2);
    expect(stderr).toContain(`The configuration file ${file} cannot be read: ${why}.`);
  });

  test('that `init` writes is one, is read, and is written once', async () => {
    const first = await run(null, 'init');
    expect(first).toMatchObject({ code: 0, stdout: '' });
    const text = readFileSync(join(first.cwd, 'solekey.yaml'), 'utf8');
    expect(configurationSchema.safeParse(parse(text) ?? {}).success).toBe(true);
    expect((await scan(text)).code).toBe(1);
    const second = await run('path: live\n', 'init');
    expect(second.code).toBe(2);
    expect(second.stderr).toContain('Cannot write solekey.yaml: it already exists.');
    expect(readFileSync(join(second.cwd, 'solekey.yaml'), 'utf8')).toBe('path: live\n');
  });
});
