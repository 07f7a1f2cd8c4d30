import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { FaultRule } from '../../src/simulator/index.ts';
import { createAws } from './run-aws.ts';
import { startSimulate } from './start-simulate.ts';

/** Faults as a person gives them to `solekey simulate`, and how often the CLI then asks, by its own patience. */
const faults: readonly (FaultRule & { expected: string | null; calls: number })[] = [
  {
    kind: 'error',
    operation: 'GenerateCredentialReport',
    code: 'LimitExceeded',
    status: 409,
    expected: 'LimitExceeded',
    calls: 1,
  },
  {
    kind: 'error',
    operation: 'GetCredentialReport',
    code: 'ReportInProgress',
    status: 404,
    expected: 'ReportInProgress',
    calls: 1,
  },
  {
    kind: 'error',
    operation: 'ListUsers',
    code: 'Throttling',
    status: 400,
    times: 1,
    expected: null,
    calls: 2,
  },
  { kind: 'error', operation: 'ListAccountAliases', times: 2, expected: null, calls: 3 },
  { kind: 'expired-token', operation: 'GetUser', expected: 'ExpiredToken', calls: 1 },
  { kind: 'reset-before', operation: 'ListAttachedUserPolicies', times: 1, expected: null, calls: 2 },
];
const commandOf: Readonly<Record<string, readonly string[]>> = {
  GenerateCredentialReport: ['iam', 'generate-credential-report'],
  GetCredentialReport: ['iam', 'get-credential-report'],
  ListUsers: ['iam', 'list-users'],
  ListAccountAliases: ['iam', 'list-account-aliases'],
  GetUser: ['iam', 'get-user'],
  ListAttachedUserPolicies: ['iam', 'list-attached-user-policies', '--user-name=organization-admin'],
};

test('solekey simulate --faults: what the file says goes wrong, and the CLI sees it', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'solekey-faults-')), 'faults.json');
  writeFileSync(file, JSON.stringify(faults.map(({ expected, calls, ...rule }) => rule)));
  const simulated = await startSimulate('--accounts', '1', '--users', '2', '--faults', file);
  onTestFinished(async () => void (await simulated.stop()));
  const aws = createAws(simulated.variables);
  for (const { operation = '', expected, calls } of faults) {
    const { errorCode } = await aws(...(commandOf[operation] ?? []));
    const seen = (await simulated.state()).calls[`iam:${operation}`];
    expect({ operation, errorCode, calls: seen }).toEqual({ operation, errorCode: expected, calls });
  }
});
