import { execFile } from 'node:child_process';
import process from 'node:process';
import { afterEach, describe, expect, test } from 'vitest';
import { partitionNames } from '../src/domain/aws/partition.ts';
import {
  createSimulator,
  type FaultRule,
  type Simulator,
  type SimulatorOptions,
} from '../src/simulator/index.ts';

import { program, programEnvironment } from './command-line/program.ts';
import { scanFrom } from './command-line/scan-from.ts';

const ids = ['111111111111', '222222222222', '333333333333', '444444444444'] as const;
const [management, second, third, fourth] = ids;

let simulator: Simulator;
let url: string;

afterEach(async () => {
  await simulator.close();
});

/** Four accounts; in each the user `both` has two active keys and `one` has one. */
async function serve(
  options: SimulatorOptions,
  roles?: { name: string; externalId?: string }[],
): Promise<void> {
  simulator = createSimulator({
    clock: { start: Date.now(), rate: 1 },
    defaults: { trailLagMs: [0, 0] },
    accounts: ids.map((id) => ({
      id,
      name: `account-${id[0]}`,
      report: { generationMs: 0 },
      ...(roles === undefined ? {} : { roles }),
      populate(script, account) {
        const at = Date.now() - 40 * 86_400_000;
        for (const [name, keys] of [
          ['both', 2],
          ['one', 1],
        ] as const) {
          script.createUser({ account, at, name });
          for (let key = 1; key <= keys; key += 1)
            script.createAccessKey({ account, at: at + key * 1000, user: name });
        }
      },
    })),
    ...options,
  });
  ({ url } = await simulator.listen());
}

async function scan(
  ...flags: string[]
): Promise<{ exitCode: number; answer: ReturnType<typeof scanFrom>; stderr: string }> {
  const env = {
    ...programEnvironment(),
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: simulator.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: simulator.credentials.secretAccessKey,
    AWS_REGION: simulator.region,
  };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [program, 'scan', '--format', 'json', ...flags],
      { env },
      (error, stdout, stderr) => {
        resolve({ exitCode: Number(error?.code ?? 0), answer: scanFrom(stdout), stderr });
      },
    );
  });
}

const states = (answer: ReturnType<typeof scanFrom>) =>
  Object.fromEntries(answer.accounts.map(({ id, state }) => [id, state]));
const codes = (answer: ReturnType<typeof scanFrom>, id: string) =>
  answer.accounts.find((account) => account.id === id)?.problems.map(({ code }) => code);

describe('an account that can not be read holds no other back, and is told as what it is', () => {
  const rows: [what: string, faults: FaultRule[], flags: string[], state: string, code: string][] = [
    [
      'never answers',
      [{ kind: 'timeout', account: third }],
      ['--account-deadline', '10s'],
      'failed',
      'deadline-passed',
    ],
    [
      'refuses everything',
      [{ kind: 'error', account: third, code: 'AccessDenied', status: 403 }],
      [],
      'failed',
      'access-denied',
    ],
    [
      'answers with nonsense',
      [{ kind: 'malformed-body', account: third }],
      ['--account-deadline', '10s'],
      'failed',
      'deadline-passed',
    ],
    [
      'refuses to list the keys of one',
      [
        {
          kind: 'error',
          account: third,
          operation: 'ListAccessKeys',
          user: 'both',
          code: 'AccessDenied',
          status: 403,
        },
      ],
      [],
      'partial',
      'access-denied',
    ],
    [
      'never answers about one',
      [{ kind: 'timeout', account: third, user: 'both' }],
      ['--account-deadline', '10s'],
      'partial',
      'deadline-passed',
    ],
    [
      'is a page that never ends',
      [{ kind: 'same-marker', account: third }],
      [],
      'partial',
      'user-unreadable',
    ],
  ];

  test.each(rows)('one that %s', async (_, faults, flags, state, code) => {
    await serve({ faults });
    const { exitCode, answer } = await scan('--org', ...flags);
    expect(states(answer)).toEqual({
      [management]: 'complete',
      [second]: 'complete',
      [third]: state,
      [fourth]: 'complete',
    });
    expect(codes(answer, third)).toContain(code);
    expect(
      answer.findings.filter(({ account, status }) => account !== third && status === 'fail'),
    ).toHaveLength(3);
    expect(exitCode).toBe(3);
  });
});

describe('a role is assumed in each account', () => {
  const audit = [{ name: 'audit', externalId: 'x-1' }];

  test.each([
    ['of the organization', ['--org'], ids],
    ['of a list', ['--accounts', `${second},${fourth}`], [second, fourth]],
    ['but those left out', ['--org', '--exclude', `${management},${third}`], [second, fourth]],
  ] as const)('%s', async (_, flags, scanned) => {
    await serve({}, audit);
    const { exitCode, answer } = await scan(...flags, '--role-name', 'audit', '--external-id', 'x-1');
    expect(states(answer)).toEqual(Object.fromEntries(scanned.map((id) => [id, 'complete'])));
    expect(answer.summary.byControl).toEqual({
      'iam-user-single-active-access-key': {
        pass: expect.any(Number),
        fail: scanned.length,
        unknown: 0,
        excepted: 0,
        notApplicable: 0,
      },
    });
    expect(exitCode).toBe(1);
  });

  test('one to leave out that is not there is told, and leaves nothing out', async () => {
    await serve({}, audit);
    const nowhere = '999999999999';
    const { answer, stderr } = await scan('--accounts', second, '--exclude', nowhere, '--role-name', 'audit');
    expect(answer.accounts.map(({ id }) => id)).toEqual([second]);
    expect(stderr).toContain(
      `solekey: warning: --exclude ${nowhere} does not match an account. Check the ID.\n`,
    );
  });

  test('one that is named and left out is told', async () => {
    await serve({}, audit);
    const { answer, stderr } = await scan('--accounts', `${second},${third}`, '--exclude', third);
    expect(answer.accounts.map(({ id }) => id)).toEqual([second]);
    expect(stderr).toContain(
      `solekey: warning: Accounts in --accounts and in --exclude are not scanned: ${third}\n`,
    );
  });

  test('and one that asks for another external id refuses', async () => {
    await serve({}, audit);
    const { exitCode, answer } = await scan(
      '--accounts',
      second,
      '--role-name',
      'audit',
      '--external-id',
      'x-2',
    );
    expect(states(answer)).toEqual({ [second]: 'failed' });
    expect(answer.accounts[0]?.problems[0]?.detail).toContain(`arn:aws:iam::${second}:role/audit`);
    expect(answer.findings).toMatchObject([
      { status: 'unknown', subject: { kind: 'account', name: second } },
    ]);
    expect(exitCode).toBe(3);
  });
});

test.each(partitionNames)('the partition %s is read in its own global region', async (partition) => {
  await serve({ partition });
  const { answer, exitCode } = await scan('--org');
  expect(answer.accounts.map((account) => [account.partition, account.state])).toEqual(
    Array(4).fill([partition, 'complete']),
  );
  // Made forty days ago, and so not in the trail: what is read live has the partition's ARN from the report.
  expect(answer.findings.map(({ subject }) => subject.arn)).toEqual(
    answer.findings.map(({ account }) => `arn:${partition}:iam::${account}:user/both`),
  );
  expect(exitCode).toBe(1);
});
