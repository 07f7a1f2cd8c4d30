import { expect, onTestFinished, test } from 'vitest';
import { systemCommand } from '../../tools/system-setup.ts';
import { runToEnd } from '../../tools/testing/run-to-end.ts';
import { cleanEnvironment } from './clean-environment.ts';
import { createAws, jsonOf } from './run-aws.ts';
import { createSolekey } from './run-solekey.ts';
import { startSimulate } from './start-simulate.ts';

// What the AWS CLI, boto3 and the SDK for JavaScript call themselves, as `plan` tells it.

/** A call that is in the trail, though the user may not make it. */
const boto3 = `
import boto3, botocore
try: boto3.client('iam').tag_user(UserName='eve', Tags=[{'Key': 'a', 'Value': 'b'}])
except botocore.exceptions.ClientError: pass
`;
const javascript = `
import { IAMClient, TagUserCommand } from '@aws-sdk/client-iam';
const client = new IAMClient({ customUserAgent: 'configure-aws-credentials-for-github-actions' });
await client.send(new TagUserCommand({ UserName: 'eve', Tags: [{ Key: 'a', Value: 'b' }] })).catch(() => {});
`;

test('each is one caller, with where it keeps its key', async () => {
  const simulated = await startSimulate('--accounts', '1', '--users', '2', '--seed', '4');
  onTestFinished(async () => void (await simulated.stop()));
  const aws = createAws(simulated.variables);
  await jsonOf(aws('iam', 'create-user', '--user-name=eve'));
  type Made = { AccessKey: { AccessKeyId: string; SecretAccessKey: string } };
  const make = async () => (await jsonOf<Made>(aws('iam', 'create-access-key', '--user-name=eve'))).AccessKey;
  const [used] = [await make(), await make()];
  await simulated.advance(60);

  const variables = {
    ...simulated.variables,
    AWS_ACCESS_KEY_ID: used.AccessKeyId,
    AWS_SECRET_ACCESS_KEY: used.SecretAccessKey,
  };
  const env = cleanEnvironment(variables);
  for (let run = 0; run < 8; run += 1)
    expect((await runToEnd(systemCommand('python'), ['-c', boto3], { env })).stderr).toBe('');
  const inLambda = { ...env, AWS_EXECUTION_ENV: 'AWS_Lambda_python3.12' };
  await runToEnd(systemCommand('python'), ['-c', boto3], { env: inLambda });
  const script = ['--input-type=module', '--eval', javascript];
  expect((await runToEnd(process.execPath, script, { env })).stderr).toBe('');
  await createAws(variables)('iam', 'tag-user', '--user-name=eve', '--tags=Key=a,Value=b');
  await simulated.advance(30 * 60);

  const solekey = createSolekey(simulated.variables);
  const planned = await solekey('plan', '--user=eve', '--evidence=cloudtrail', '--format=json');
  const [decision] = JSON.parse(planned.stdout).decisions;
  const trail = decision.trails.find(({ key }: { key: string }) => key === used.AccessKeyId);
  expect(trail.callers).toMatchObject([
    {
      ...{ name: expect.stringMatching(/^Boto3 \d/), calls: 9, environments: ['AWS Lambda'] },
      keyPlaces: ['in environment variables'],
    },
    { name: expect.stringMatching(/^AWS CLI \d/), calls: 1 },
    { name: 'GitHub Actions (configure-aws-credentials)', calls: 1 },
  ]);
  // Those in and outside of Lambda.
  expect(trail.userAgents.filter((each: string) => each.startsWith('Boto3/'))).toHaveLength(2);
  expect(decision.reasons).toContainEqual({
    ...{ code: 'use-a-role', key: used.AccessKeyId },
    message: "AWS Lambda: use the function's execution role instead of an access key.",
  });
});
