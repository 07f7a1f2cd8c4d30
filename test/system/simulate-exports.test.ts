import { delimiter, dirname } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { systemCommand } from '../../tools/system-setup.ts';
import { runToEnd } from '../../tools/testing/run-to-end.ts';
import { cleanEnvironment } from './clean-environment.ts';
import { program } from './run-solekey.ts';
import { startSimulate } from './start-simulate.ts';

test('what simulate prints is five exports and nothing else', async () => {
  const simulated = await startSimulate('--accounts', '1', '--users', '1');
  onTestFinished(async () => void (await simulated.stop()));
  expect(simulated.output).toMatch(
    new RegExp(
      [
        '^export AWS_ENDPOINT_URL=http://127\\.0\\.0\\.1:\\d+',
        'export AWS_ACCESS_KEY_ID=AKIA[A-Z0-9]{16}',
        'export AWS_SECRET_ACCESS_KEY=[\\w+/]{40}',
        'export AWS_REGION=us-east-1',
        'export AWS_DEFAULT_REGION=us-east-1\n$',
      ].join('\n'),
    ),
  );
});

/** As a person does it: the simulator in the background, its lines evaluated, then clients that know nothing. */
const session = `
  exports=$(mktemp)
  "$NODE" "$PROGRAM" simulate --accounts 2 --users 3 >"$exports" &
  until grep -q AWS_DEFAULT_REGION "$exports"; do sleep 0.1; done
  eval "$(cat "$exports")"
  aws sts get-caller-identity --query Arn --output text
  python -c "import boto3; print(boto3.client('sts').get_caller_identity()['Arn'])"
  "$NODE" "$PROGRAM" scan --format ndjson | grep -c '"type":"account"'
  kill $!
  wait $!
  echo "ended"
  aws sts get-caller-identity 2>&1 | grep -o 'Could not connect to the endpoint URL'
`;

test('eval of it points the AWS CLI, boto3 and solekey there, until it is ended', async () => {
  const env = cleanEnvironment({ NODE: process.execPath, PROGRAM: program });
  const path = [dirname(systemCommand('aws')), env['PATH']].join(delimiter);
  const { stdout } = await runToEnd('sh', ['-c', session], { env: { ...env, PATH: path } });
  const arn = expect.stringMatching(/^arn:aws:iam::\d{12}:user\/organization-admin$/);
  expect(stdout.trimEnd().split('\n')).toEqual([
    arn,
    arn,
    '1',
    'ended',
    'Could not connect to the endpoint URL',
  ]);
});

test('SIGTERM and SIGINT end it', async () => {
  for (const [signal, code] of [
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const) {
    const simulated = await startSimulate('--accounts', '1', '--users', '1');
    expect(await simulated.stop(signal)).toEqual({ code, signal: null });
  }
});
