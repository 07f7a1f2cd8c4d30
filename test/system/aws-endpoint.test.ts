import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAws } from './run-aws.ts';
import { type SimulatedAws, startSimulate } from './start-simulate.ts';

let simulated: SimulatedAws;
beforeAll(async () => {
  simulated = await startSimulate('--accounts', '1', '--users', '2');
});
afterAll(() => simulated.stop());

test.each([
  ['sts:GetCallerIdentity', ['sts', 'get-caller-identity']],
  ['iam:ListUsers', ['iam', 'list-users']],
  ['organizations:ListAccounts', ['organizations', 'list-accounts']],
  ['cloudtrail:LookupEvents', ['cloudtrail', 'lookup-events']],
])('the AWS CLI asks for %s on 127.0.0.1, and nowhere else', async (operation, command) => {
  const { code, stderr } = await createAws(simulated.variables)('--debug', ...command);
  expect(code).toBe(0);
  // urllib3 names each connection that it opens.
  const opened = [...stderr.matchAll(/Starting new HTTPS? connection \(\d+\): (\S+)/g)].map(
    ([, host]) => host,
  );
  const { host } = new URL(simulated.variables['AWS_ENDPOINT_URL'] ?? '');
  expect(new Set(opened)).toEqual(new Set([host]));
  expect((await simulated.state()).calls).toMatchObject({ [operation]: 1 });
});
