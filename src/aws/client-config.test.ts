import { Readable } from 'node:stream';
import { afterEach, expect, test, vi } from 'vitest';
import { createAttempts } from './attempts.ts';
import { resolveEndpoints } from './endpoints.ts';
import { createIamCalls } from './iam-calls.ts';
import { readProfile } from './profile.ts';
import { createStsCalls } from './sts-calls.ts';
import { useEnvironment, writeTemporary } from './testing/environment.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

test.each([
  ['default', 'iam.amazonaws.com', 'sts.eu-west-1.amazonaws.com'],
  ['local', '127.0.0.1', '127.0.0.1'],
])('with --profile %s, which is not AWS_PROFILE, requests go to %s and %s', async (flag, iam, sts) => {
  const other = '[profile other]\nendpoint_url = http://192.0.2.1\n';
  const config = `[default]\noutput = json\n${other}[profile local]\nendpoint_url = http://127.0.0.1:1\n`;
  useEnvironment({ AWS_CONFIG_FILE: writeTemporary('config', config), AWS_PROFILE: 'other' });
  const profile = await readProfile(flag);
  const hosts: string[] = [];
  const handler = {
    metadata: { handlerProtocol: 'http/1.1' },
    async handle(request: { hostname: string }) {
      hosts.push(request.hostname);
      return { response: { statusCode: 403, headers: {}, body: Readable.from([]) } };
    },
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
    destroy: () => undefined,
  };
  const transport = { open: async () => handler };
  const session = {
    version: '1.2.3',
    profile,
    region: 'eu-west-1',
    endpoints: resolveEndpoints(profile),
    trace: null,
    transport,
  };
  const credentials = async () => ({ accessKeyId: 'AKIAALICE', secretAccessKey: 'secret' });
  const parts = {
    session,
    handler,
    attempts: createAttempts(),
    credentials,
    maxAttempts: 1,
    pause: async () => undefined,
  };
  await createIamCalls(parts, 'us-east-1')
    .listUsers(null)
    .catch(() => undefined);
  await createStsCalls(parts)
    .callerIdentity()
    .catch(() => undefined);
  expect(hosts).toEqual([iam, sts]);
});
