import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { cleanEnvironment } from './clean-environment.ts';
import { type Aws, createAws, jsonOf } from './run-aws.ts';
import { runOnTerminal } from './run-on-terminal.ts';
import { createSolekey, program } from './run-solekey.ts';
import { motoVariables, startMoto } from './start-moto.ts';
import { startSimulate } from './start-simulate.ts';
import { statusesOf } from './user-keys.ts';

// A user whom the AWS CLI has made, with the policy that `policy self` prints, and whose credentials it has written.

const quick = ['--yes', '--verify-pause', '20ms', '--format', 'json'];

test('on the simulator, whose AWS holds the user to that policy', async () => {
  const simulated = await startSimulate('--accounts', '1', '--users', '2');
  onTestFinished(async () => void (await simulated.stop()));
  const { aws, own, keys, solekey, plan } = await ownKeys(simulated.variables, '/team/');
  await simulated.advance(200 * 86_400);
  expect((await own('iam', 'list-users')).errorCode).toBe('AccessDenied');
  expect((await own('iam', 'list-access-keys', '--user-name=alice')).code).toBe(0);

  expect(await solekey('scan', '--self')).toMatchObject({ code: 1 });
  const planned = await solekey('plan', '--self', '--out', plan, '--format', 'json');
  expect(JSON.parse(planned.stdout).actions).toMatchObject([{ key: keys[0], keep: keys[1] }]);
  const applied = await solekey('apply', plan, '--self', ...quick);
  expect(applied).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('You cannot undo this yourself'),
  });
  await simulated.advance(60);
  expect(await statusesOf(aws, 'alice')).toEqual({ [keys[0]]: 'Inactive', [keys[1]]: 'Active' });
  expect(await solekey('verify', 'last', '--self')).toMatchObject({ code: 0 });
  expect(await solekey('undo', 'last', '--self', ...quick)).toMatchObject({ code: 1 });
});

test('on moto', async () => {
  const moto = await startMoto();
  onTestFinished(async () => void (await moto.stop()));
  const { aws, keys, solekey, plan } = await ownKeys(motoVariables(moto.url), '/');
  expect(await solekey('scan', '--self')).toMatchObject({ code: 1 });
  // A key of moto's is as young as its user: that it may go is the person's choice.
  const planned = await solekey('plan', '--self', '--keep', keys[1], '--out', plan, '--format', 'json');
  expect(JSON.parse(planned.stdout).actions).toMatchObject([{ key: keys[0], keep: keys[1] }]);
  expect(await solekey('apply', plan, '--self', ...quick)).toMatchObject({ code: 0 });
  expect(await statusesOf(aws, 'alice')).toEqual({ [keys[0]]: 'Inactive', [keys[1]]: 'Active' });
  expect(await solekey('verify', 'last', '--self')).toMatchObject({ code: 0 });
  // moto lets everybody read the policies, so the undo is the user's own.
  expect(await solekey('undo', 'last', '--self', ...quick)).toMatchObject({ code: 0 });
  expect(Object.values(await statusesOf(aws, 'alice'))).toEqual(['Active', 'Active']);
});

test('on a terminal a session is asked which key it was created with', async () => {
  const simulated = await startSimulate('--accounts', '1', '--users', '2');
  onTestFinished(async () => void (await simulated.stop()));
  const { own, keys, env } = await ownKeys(simulated.variables, '/');
  await simulated.advance(200 * 86_400);
  type Session = { Credentials: { AccessKeyId: string; SecretAccessKey: string; SessionToken: string } };
  const { Credentials: got } = await jsonOf<Session>(own('sts', 'get-session-token'));
  const { AWS_PROFILE: _profile, ...rest } = env;
  const session = {
    ...rest,
    AWS_ACCESS_KEY_ID: got.AccessKeyId,
    AWS_SECRET_ACCESS_KEY: got.SecretAccessKey,
    AWS_SESSION_TOKEN: got.SessionToken,
    ...{ TERM: 'xterm', NO_COLOR: '1' },
  };
  const plan = [process.execPath, program, 'plan', '--self'];
  const { stdout } = await runOnTerminal(plan, [['Type yes or no: ', 'yes\r']], {
    ...{ cwd: tmpdir(), env: cleanEnvironment(session), columns: '120' },
  });
  expect(stdout).toContain(`Were they created with access key ${keys[0]}?`);
  expect(stdout).toMatch(new RegExp(`keep +${keys[0]}`));
});

/** `own` and `solekey` sign with the second of two keys, from a profile that the AWS CLI wrote. */
async function ownKeys(variables: Readonly<Record<string, string>>, path: string) {
  const folder = mkdtempSync(join(tmpdir(), 'solekey-self-'));
  const aws = createAws(variables);
  await jsonOf(aws('iam', 'create-user', '--user-name=alice', '--path', path));
  const { AWS_ACCESS_KEY_ID: _id, AWS_SECRET_ACCESS_KEY: _secret, ...rest } = variables;
  const env = {
    ...rest,
    AWS_CONFIG_FILE: join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
    AWS_PROFILE: 'alice',
    XDG_STATE_HOME: folder,
  };
  const solekey = createSolekey(env, { cwd: folder });
  const policy = join(folder, 'policy.json');
  writeFileSync(policy, (await solekey('policy', 'self')).stdout);
  const document = `file://${policy}`;
  const named = ['--user-name=alice', '--policy-name=own-keys', '--policy-document', document];
  expect((await aws('iam', 'put-user-policy', ...named)).code).toBe(0);
  const keys = [await createKey(aws), await createKey(aws)] as const;
  const own = createAws(env);
  await own('configure', 'set', 'aws_access_key_id', keys[1].id);
  await own('configure', 'set', 'aws_secret_access_key', keys[1].secret);
  const ids = [keys[0].id, keys[1].id] as const;
  return { aws, own, env, solekey, keys: ids, plan: join(folder, 'plan.json') };
}

async function createKey(aws: Aws): Promise<{ id: string; secret: string }> {
  type Made = { AccessKey: { AccessKeyId: string; SecretAccessKey: string } };
  const { AccessKey } = await jsonOf<Made>(aws('iam', 'create-access-key', '--user-name=alice'));
  return { id: AccessKey.AccessKeyId, secret: AccessKey.SecretAccessKey };
}
