import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { identifyCaller } from '../accounts/caller.ts';
import { type Authority, createAuthority } from '../testing/authority.ts';
import {
  cacheSsoSession,
  temporaryFolder,
  useEnvironment,
  watchConnections,
  writeTemporary,
} from '../testing/environment.ts';
import {
  alice,
  json,
  type LyingEndpoint,
  startLyingEndpoint,
  temporaryCredentials,
  xml,
} from '../testing/lying-endpoint.ts';
import { startProxy, type WorkingProxy } from '../testing/proxy.ts';

const keys = { AWS_ACCESS_KEY_ID: 'AKIAALICE', AWS_SECRET_ACCESS_KEY: 'secret' };
const roleByKeys = `
[profile keys]
aws_access_key_id = AKIAPROFILE
aws_secret_access_key = secret
[profile role]
role_arn = arn:aws:iam::444455556666:role/Deep
source_profile = keys
`;

let authority: Authority;
beforeAll(() => {
  authority = createAuthority();
});

let aws: LyingEndpoint;
let secure: LyingEndpoint;
let proxy: WorkingProxy;

beforeEach(async () => {
  proxy = await startProxy();
  aws = await startLyingEndpoint();
  secure = await startLyingEndpoint(authority);
  for (const endpoint of [aws, secure]) {
    endpoint.on('GetCallerIdentity', xml(alice));
    endpoint.on('AssumeRole', xml(temporaryCredentials('ASIAROLE', new Date(Date.now() + 3_600_000))));
  }
  vi.spyOn(Math, 'random').mockReturnValue(0);
});

afterEach(async () => {
  await Promise.all([aws.close(), secure.close(), proxy.close()]);
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

async function identify(profile: string | null = null) {
  const { signal } = new AbortController();
  const nobody = {
    environment: process.env,
    version: '1.2.3',
    region: null,
    roleArn: null,
    externalId: null,
  };
  const caller = await identifyCaller({ ...nobody, profile, signal });
  caller.dispose();
  return caller;
}

describe('through a proxy', () => {
  const rows: [
    name: string,
    isSecure: boolean,
    variables: (proxy: string) => Record<string, string>,
    asked: 'CONNECT' | 'POST' | null,
  ][] = [
    ['HTTPS_PROXY', true, (url) => ({ HTTPS_PROXY: url }), 'CONNECT'],
    ['https_proxy', true, (url) => ({ https_proxy: url }), 'CONNECT'],
    ['ALL_PROXY', true, (url) => ({ ALL_PROXY: url }), 'CONNECT'],
    ['HTTPS_PROXY and NO_PROXY', true, (url) => ({ HTTPS_PROXY: url, NO_PROXY: 'localhost' }), null],
    [
      'HTTPS_PROXY and no_proxy for another',
      true,
      (url) => ({ HTTPS_PROXY: url, no_proxy: 'example.org' }),
      'CONNECT',
    ],
    ['HTTPS_PROXY without a scheme', true, (url) => ({ HTTPS_PROXY: url.replace('http://', '') }), 'CONNECT'],
    ['HTTPS_PROXY for a plain endpoint', false, (url) => ({ HTTPS_PROXY: url }), null],
    ['HTTP_PROXY for a plain endpoint', false, (url) => ({ HTTP_PROXY: url }), 'POST'],
    ['HTTP_PROXY and NO_PROXY', false, (url) => ({ HTTP_PROXY: url, NO_PROXY: '*' }), null],
    ['HTTP_PROXY for a secure endpoint', true, (url) => ({ HTTP_PROXY: url }), null],
    ['none', true, () => ({}), null],
  ];
  test.each(rows)('%s', async (_, isSecure, variables, method) => {
    const endpoint = isSecure ? secure : aws;
    const config = writeTemporary('config', roleByKeys);
    useEnvironment({
      AWS_ENDPOINT_URL: endpoint.url,
      AWS_CA_BUNDLE: authority.ca,
      AWS_CONFIG_FILE: config,
      ...variables(proxy.url),
    });
    const places = watchConnections();
    await identify('role');
    expect(endpoint.counts()).toEqual({ AssumeRole: 1, GetCallerIdentity: 1 });
    const host = new URL(endpoint.url).host;
    // A tunnel may be kept open for the next request; a plain request names its server each time.
    expect(new Set(proxy.asked)).toEqual(
      new Set(method === null ? [] : [method === 'CONNECT' ? `CONNECT ${host}` : `POST http://${host}`]),
    );
    const proxied = method !== null;
    expect(places.has(new URL(proxy.url).host)).toBe(proxied);
  });

  test('SSO, which the chain asks by a client of its own', async () => {
    const expiration = Date.now() + 3_600_000;
    const session = { accessKeyId: 'ASIASSO', secretAccessKey: 's', sessionToken: 't', expiration };
    aws.on('/federation/credentials', json({ roleCredentials: session }));
    const home = temporaryFolder();
    cacheSsoSession(home);
    const config = `
[default]
sso_start_url = https://example.awsapps.com/start
sso_region = eu-west-1
sso_account_id = 444455556666
sso_role_name = Audit
`;
    const files = { HOME: home, AWS_CONFIG_FILE: writeTemporary('config', config) };
    useEnvironment({ ...files, AWS_ENDPOINT_URL: aws.url, HTTP_PROXY: proxy.url });
    const places = watchConnections();
    await identify();
    expect(proxy.asked).toEqual([`GET ${aws.url}`, `POST ${aws.url}`]);
    expect(places.has(new URL(proxy.url).host)).toBe(true);
  });
});

describe('with the certificates of a company', () => {
  test('in AWS_CA_BUNDLE', async () => {
    useEnvironment({ ...keys, AWS_ENDPOINT_URL: secure.url, AWS_CA_BUNDLE: authority.ca });
    expect((await identify()).accountId).toBe('111122223333');
  });

  test.each([
    ['~/company.pem', 'AWS_CA_BUNDLE'],
    ['~/company.pem', 'ca_bundle'],
  ])('%s in %s', async (path, place) => {
    const home = temporaryFolder();
    copyFileSync(authority.ca, join(home, 'company.pem'));
    const config = writeTemporary('config', place === 'ca_bundle' ? `[default]\nca_bundle = ${path}\n` : '');
    const bundle = place === 'ca_bundle' ? {} : { AWS_CA_BUNDLE: path };
    useEnvironment({ ...keys, AWS_ENDPOINT_URL: secure.url, AWS_CONFIG_FILE: config, HOME: home, ...bundle });
    expect((await identify()).accountId).toBe('111122223333');
  });

  test("in the profile's ca_bundle", async () => {
    const config = writeTemporary('config', `[default]\nca_bundle = ${authority.ca}\n`);
    useEnvironment({ ...keys, AWS_ENDPOINT_URL: secure.url, AWS_CONFIG_FILE: config });
    expect((await identify()).accountId).toBe('111122223333');
  });

  test('without them the endpoint is not believed', async () => {
    useEnvironment({ ...keys, AWS_ENDPOINT_URL: secure.url });
    await expect(identify()).rejects.toMatchObject({
      code: 'credentials-missing',
      fix: expect.stringContaining('AWS_CA_BUNDLE'),
    });
    expect(secure.seen).toEqual([]);
  });

  test.each([
    ['a file that is not there', () => '/no/such/bundle.pem'],
    ['a folder', () => temporaryFolder()],
    ['an empty file', () => writeTemporary('bundle.pem', '')],
    ['a file without certificates', () => writeTemporary('bundle.pem', 'certificates: none\n')],
    [
      'a broken certificate',
      () => writeTemporary('bundle.pem', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'),
    ],
  ])('%s is told', async (_, path) => {
    const bundle = path();
    useEnvironment({ ...keys, AWS_ENDPOINT_URL: secure.url, AWS_CA_BUNDLE: bundle });
    await expect(identify()).rejects.toMatchObject({
      code: 'input-unreadable',
      message: expect.stringContaining(bundle),
      fix: expect.stringContaining('AWS_CA_BUNDLE'),
    });
    expect(secure.seen).toEqual([]);
  });
});
