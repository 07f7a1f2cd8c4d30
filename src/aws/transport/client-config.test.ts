import { Readable } from 'node:stream';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { readProfile } from '../accounts/profile.ts';
import { createIamCalls } from '../calls/iam-calls.ts';
import { createStsCalls } from '../calls/sts-calls.ts';
import { useEnvironment, writeTemporary } from '../testing/environment.ts';
import { resolveEndpoints } from './endpoints.ts';
import { createRequestMetrics } from './request-metrics.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

/** The hosts that IAM and STS are asked at. */
async function hostsAskedBy(flag: string, config: string, variables: Record<string, string>) {
  useEnvironment({ AWS_CONFIG_FILE: writeTemporary('config', config), ...variables });
  const environment = process.env;
  const profile = await readProfile(flag, environment);
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
    environment,
    profile,
    region: 'eu-west-1',
    endpoints: resolveEndpoints({ environment, profile }),
    trace: null,
    transport,
  };
  const credentials = async () => ({ accessKeyId: 'AKIAALICE', secretAccessKey: 'secret' });
  const parts = {
    session,
    handler,
    attempts: createRequestMetrics(),
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
  return hosts;
}

const profiles =
  '[default]\noutput = json\n[profile other]\nendpoint_url = http://192.0.2.1\n[profile local]\nendpoint_url = http://127.0.0.1:1\n';

test.each([
  ['default', 'iam.amazonaws.com', 'sts.eu-west-1.amazonaws.com'],
  ['local', '127.0.0.1', '127.0.0.1'],
])('with --profile %s, which is not AWS_PROFILE, requests go to %s and %s', async (flag, iam, sts) => {
  expect(await hostsAskedBy(flag, profiles, { AWS_PROFILE: 'other' })).toEqual([iam, sts]);
});

describe.each(['fips', 'dualstack'])('with %s', (variant) => {
  const variables = { [`AWS_USE_${variant.toUpperCase()}_ENDPOINT`]: 'true' };
  const setting = `use_${variant}_endpoint = true\n`;

  test('in the environment or in the profile, an endpoint of one’s own is asked all the same', async () => {
    const own = ['127.0.0.1', '127.0.0.1'];
    expect(await hostsAskedBy('local', profiles, variables)).toEqual(own);
    expect(await hostsAskedBy('local', `${profiles}${setting}`, {})).toEqual(own);
  });

  test('without one, AWS’s own endpoints of that kind', async () => {
    const [iam, sts] = await hostsAskedBy('default', profiles, variables);
    expect(iam).toMatch(variant === 'fips' ? /^iam-fips\.amazonaws\.com$/ : /^iam\.global\.api\.aws$/);
    expect(sts).toMatch(variant === 'fips' ? /^sts-fips\./ : /^sts\.eu-west-1\.api\.aws$/);
  });
});
