import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemCommand } from '../../tools/system-setup.ts';
import { runToEnd } from '../../tools/testing/run-to-end.ts';
import { cleanEnvironment } from './clean-environment.ts';
import { createAws } from './run-aws.ts';
import { type SimulatedAws, startSimulate } from './start-simulate.ts';

let simulated: SimulatedAws;
beforeAll(async () => {
  simulated = await startSimulate('--accounts', '1', '--users', '2');
});
afterAll(() => simulated.stop());

const calls: [service: string, command: string[], wrongSecret: string, unknownKey: string][] = [
  ['sts', ['sts', 'get-caller-identity'], 'SignatureDoesNotMatch', 'InvalidClientTokenId'],
  ['iam', ['iam', 'list-users'], 'SignatureDoesNotMatch', 'InvalidClientTokenId'],
  [
    'organizations',
    ['organizations', 'list-accounts'],
    'InvalidSignatureException',
    'UnrecognizedClientException',
  ],
  ['cloudtrail', ['cloudtrail', 'lookup-events'], 'InvalidSignatureException', 'UnrecognizedClientException'],
];

describe.each(calls)('%s', (service, command, wrongSecret, unknownKey) => {
  test('the AWS CLI with a wrong secret, an unknown key and none of it wrong', async () => {
    const { variables } = simulated;
    const secret = await createAws({ ...variables, AWS_SECRET_ACCESS_KEY: 'wrong' })(...command);
    expect(secret.errorCode).toBe(wrongSecret);
    const key = await createAws({ ...variables, AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE' })(...command);
    expect(key.errorCode).toBe(unknownKey);
    expect((await createAws(variables)(...command)).code).toBe(0);
  });

  test('boto3 with a clock that is an hour behind, or ahead', async () => {
    const method = command[1]?.replaceAll('-', '_') ?? '';
    for (const [hours, message] of [
      ['-1', 'Signature expired: '],
      ['1', 'Signature not yet current: '],
    ] as const) {
      const { stdout } = await runToEnd(systemCommand('python'), ['-c', askLate, service, method, hours], {
        env: cleanEnvironment(simulated.variables),
      });
      expect(stdout).toMatch(new RegExp(`^${wrongSecret}: ${message}`));
    }
  });
});

test('a moved clock leaves the AWS CLI able to ask', async () => {
  await simulated.advance(3 * 86_400);
  for (const [, command] of calls) expect((await createAws(simulated.variables)(...command)).code).toBe(0);
});

/** The time that boto3 signs by is moved inside it: nothing else of the process is. */
const askLate = `
import datetime, sys
import boto3, botocore.auth, botocore.exceptions
real = botocore.auth.get_current_datetime
shift = datetime.timedelta(hours=int(sys.argv[3]))
botocore.auth.get_current_datetime = lambda *args, **kwargs: real(*args, **kwargs) + shift
try:
    getattr(boto3.client(sys.argv[1]), sys.argv[2])()
except botocore.exceptions.ClientError as error:
    print(error.response["Error"]["Code"] + ": " + error.response["Error"]["Message"])
`;
