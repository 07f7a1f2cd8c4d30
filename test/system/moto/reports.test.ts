import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createAws, jsonOf } from '../run-aws.ts';
import { createSolekey } from '../run-solekey.ts';
import { motoAccount } from '../start-moto.ts';
import { restampReport } from './restamp-report.ts';
import { auditor } from './scenario.ts';
import { type Cloud, startTwoClouds, type TwoClouds } from './two-clouds.ts';
import { type Scan, scanOf, verdictsIn, verdictsOf } from './verdicts.ts';

let clouds: TwoClouds;
beforeAll(async () => {
  clouds = await startTwoClouds();
});
afterAll(() => clouds.stop());

/** IAM User Guide, 'Get credential reports for your AWS account', 'Understanding the report format'. */
const whereMotoIsWrong: Readonly<Record<string, { aws: string; moto: string }>> = {
  // 'N/A' where the user has no password.
  password_last_used: { aws: 'N/A', moto: 'not_supported' },
  password_last_changed: { aws: 'N/A', moto: 'time' },
  password_next_rotation: { aws: 'N/A', moto: 'not_supported' },
  // 'N/A' where there is no key, or it was never used.
  access_key_1_last_used_region: { aws: 'N/A', moto: 'not_supported' },
  access_key_1_last_used_service: { aws: 'N/A', moto: 'not_supported' },
  access_key_2_last_used_region: { aws: 'N/A', moto: 'not_supported' },
  access_key_2_last_used_service: { aws: 'N/A', moto: 'not_supported' },
};

test('the reports tell the same of every user, field by field', async () => {
  const simulated = rowsOf(await csvOf(clouds.simulator));
  const told = rowsOf(await csvOf(clouds.moto));
  // moto has no row for root, and 'a,b' without quotes is no field: the next test.
  expect([...simulated.keys()].filter((user) => !told.has(user))).toEqual(['<root_account>', '"a']);
  for (const [user, fields] of told) {
    // Used in each for other calls, and so at another time.
    if (user === auditor || user === 'a') continue;
    const wanted = Object.entries(fields).map(([column, value]) => {
      const known = whereMotoIsWrong[column];
      if (known === undefined) return [column, value];
      expect({ user, column, value }).toEqual({ user, column, value: known.moto });
      return [column, known.aws];
    });
    expect({ user, ...simulated.get(user) }).toEqual({ user, ...Object.fromEntries(wanted) });
  }
});

describe('moto’s report', () => {
  test('is refused from disk while a user’s comma is not quoted: RFC 4180, section 2', async () => {
    const { code, stdout, stderr } = await scanFile(await reportOf(clouds.moto));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('expected 22 fields, as in the header, found 24');
  });

  test('is believed once that user is gone, from disk and with a time of now', async () => {
    await deleteUser(clouds.moto, 'a,b');
    const wanted = verdictsIn(motoAccount).filter((line) => !line.includes(' a,b '));

    const { code, stdout } = await scanFile(await reportOf(clouds.moto), '--format', 'json', '--all');
    expect(code).toBe(1);
    const fromDisk = JSON.parse(stdout) as Scan;
    expect(verdictsOf(fromDisk)).toEqual(wanted);

    const restamped = await restampReport(clouds.moto.url);
    onTestFinished(async () => void (await restamped.stop()));
    const variables = { ...clouds.moto.variables, AWS_ENDPOINT_URL: restamped.url };
    const { scan } = await scanOf({ ...clouds.moto, variables }, []);
    expect(verdictsOf(scan)).toEqual(wanted);
    expect(scan.accounts).toMatchObject([{ path: 'report', state: 'complete', users: wanted.length }]);
    // moto has no LookupEvents, so what is not confirmed live is as old as the report.
    expect(scan.accounts[0]?.problems).toMatchObject([
      {
        code: 'answer-as-old-as-report',
        severity: 'warning',
        summary: 'Changes after the credential report could not be read.',
      },
    ]);
  });
});

test('the simulator’s report is believed from disk, commas and all', async () => {
  const { code, stdout } = await scanFile(await reportOf(clouds.simulator), '--format', 'json', '--all');
  expect(code).toBe(1);
  expect(verdictsOf(JSON.parse(stdout) as Scan)).toEqual(verdictsIn(motoAccount));
});

/** What `aws iam get-credential-report` prints, once there is one. */
async function reportOf({ variables }: Cloud): Promise<string> {
  const aws = createAws(variables);
  for (;;) {
    const { State } = await jsonOf<{ State: string }>(aws('iam', 'generate-credential-report'));
    if (State === 'COMPLETE') break;
    await sleep(500);
  }
  const { stdout, stderr } = await aws('iam', 'get-credential-report');
  expect(stderr).toBe('');
  return stdout;
}

async function csvOf(cloud: Cloud): Promise<string> {
  const { Content } = JSON.parse(await reportOf(cloud)) as { Content: string };
  return Buffer.from(Content, 'base64').toString('utf8');
}

/** Fields by column, by user; times without what they say, `+00:00` or `Z`. Quotes are not read. */
function rowsOf(csv: string): Map<string, Record<string, string>> {
  const [header = '', ...lines] = csv.trimEnd().split('\n');
  const columns = header.split(',');
  return new Map(
    lines.map((line) => {
      const fields = line.split(',').map((field) => (/^\d{4}-\d\d-\d\dT/.test(field) ? 'time' : field));
      return [
        fields[0] ?? '',
        Object.fromEntries(columns.map((column, place) => [column, fields[place] ?? ''])),
      ];
    }),
  );
}

function scanFile(report: string, ...args: string[]) {
  return createSolekey({}, { input: report })('scan', '--credential-report', '-', ...args);
}

async function deleteUser({ variables, keys }: Cloud, name: string): Promise<void> {
  const aws = createAws(variables);
  for (const { id } of keys.get(name) ?? []) {
    await jsonOf(aws('iam', 'delete-access-key', `--user-name=${name}`, `--access-key-id=${id}`));
  }
  await jsonOf(aws('iam', 'delete-user', `--user-name=${name}`));
}
