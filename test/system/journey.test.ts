import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { reportNames } from '../../src/reports/scan/index.ts';
import { runToEnd } from '../../tools/testing/run-to-end.ts';
import { startTwoClouds } from './moto/two-clouds.ts';
import { verdictsIn } from './moto/verdicts.ts';
import { readOffenders } from './read-reports.ts';
import { createAws, jsonOf } from './run-aws.ts';
import { createSolekey } from './run-solekey.ts';
import { motoAccount } from './start-moto.ts';
import { type SimulatorState, startSimulate } from './start-simulate.ts';

// As the README tells it: a report from disk, an organization, somebody else's AWS, and every format read.

const launcher = join(import.meta.dirname, '../../solekey');
const account = '111122223333';
/** A report as IAM writes it: one user with two active keys, one with one, and root. */
const report = [
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,' +
    'access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,' +
    'access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,' +
    'cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated',
  `<root_account>,arn:aws:iam::${account}:root,2020-01-01T00:00:00Z,not_supported,no_information,not_supported,not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A`,
  `=cmd,arn:aws:iam::${account}:user/=cmd,2024-01-01T00:00:00Z,false,N/A,N/A,N/A,false,true,2024-01-02T00:00:00Z,N/A,N/A,N/A,true,2025-01-02T00:00:00Z,2025-11-01T00:00:00Z,eu-west-1,ec2,false,N/A,false,N/A`,
  `alice,arn:aws:iam::${account}:user/team/alice,2024-01-01T00:00:00Z,false,N/A,N/A,N/A,false,true,2024-01-02T00:00:00Z,N/A,N/A,N/A,false,2025-01-02T00:00:00Z,N/A,N/A,N/A,false,N/A,false,N/A`,
].join('\n');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'solekey-journey-'));
});

test('a report from disk, through the launcher: one user fails', async () => {
  const file = join(folder, 'report.csv');
  writeFileSync(file, report);
  const args = ['scan', '--credential-report', file, '--as-of', '2025-12-01T00:00:00Z'];
  const { code, stdout } = await runToEnd(launcher, args, { cwd: folder });
  expect(stdout).toContain(`1 of 2 users has more than one active access key (account ${account})`);
  expect(stdout).toContain('=cmd');
  expect(code).toBe(1);
});

describe('every format says the same', () => {
  test('of a report from disk', async () => {
    const solekey = createSolekey({}, { input: report });
    const answers = await everyFormat('disk', (...args) =>
      solekey('scan', '--credential-report', '-', ...args),
    );
    expect(answers).toEqual(allFormats([`${account} =cmd`]));
  });

  test('of a simulated organization', async () => {
    const simulated = await startSimulate('--accounts', '6', '--users', '15', '--seed', '4');
    onTestFinished(async () => void (await simulated.stop()));
    // Until a change has reached the trail, a true answer is one of a quarter of an hour ago.
    await simulated.advance(16 * 60);
    const solekey = createSolekey(simulated.variables);
    const answers = await everyFormat('org', (...args) => solekey('scan', '--org', ...args));
    const { accounts } = JSON.parse(readFileSync(join(folder, 'org.json'), 'utf8')) as {
      accounts: { id: string; state: string; problems: unknown[] }[];
    };
    // Of the others the scan says what its answer is worth: as old as the report, or not known.
    const read = new Set(
      accounts
        .filter(({ state, problems }) => state === 'complete' && problems.length === 0)
        .map(({ id }) => id),
    );
    expect(read.size).toBeGreaterThan(2);
    const offenders = answers['json'] ?? [];
    const known = offenders.filter((offender) => read.has(offender.slice(0, 12)));
    expect(known).toEqual(offendersIn(await simulated.state(), read));
    expect(answers).toEqual(allFormats(offenders));
  });

  test('of a moto server', async () => {
    const { moto, stop } = await startTwoClouds();
    onTestFinished(async () => void (await stop()));
    await jsonOf(createAws(moto.variables)('sts', 'get-caller-identity'));
    const solekey = createSolekey(moto.variables);
    const answers = await everyFormat('moto', (...args) => solekey('scan', ...args));
    const failing = verdictsIn(motoAccount).filter((line) => line.includes(' fail '));
    expect(answers).toEqual(allFormats(failing.map((line) => line.split(' ').slice(0, 2).join(' '))));
  });
});

/** Scans once, for every format. @returns who fails by each. */
async function everyFormat(
  name: string,
  scan: (...args: string[]) => ReturnType<ReturnType<typeof createSolekey>>,
): Promise<Record<string, readonly string[]>> {
  const files = reportNames.map((format) => [format, join(folder, `${name}.${format}`)] as const);
  const { code, stderr } = await scan(
    ...files.flatMap(([format, file]) => ['--format', `${format}=${file}`]),
  );
  expect([1, 3], stderr).toContain(code);
  const answers: Record<string, readonly string[]> = {};
  const wanted = await readOffenders('json', join(folder, `${name}.json`));
  for (const [format, file] of files) {
    // A page for a person has no reader: everyone who fails is found in it.
    const text = readFileSync(file, 'utf8');
    answers[format] =
      (await readOffenders(format, file)) ??
      (wanted ?? []).filter((offender) => text.includes(offender.slice(13)));
  }
  return answers;
}

function allFormats(offenders: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(reportNames.map((format) => [format, [...offenders].sort()]));
}

/** By the simulator's own truth. */
function offendersIn({ accounts }: SimulatorState, within: ReadonlySet<string>): string[] {
  return accounts
    .filter(({ id }) => within.has(id))
    .flatMap(({ id, users }) =>
      users
        .filter(({ keys }) => keys.filter(({ status }) => status === 'Active').length > 1)
        .map(({ name }) => `${id} ${name}`),
    )
    .sort();
}
