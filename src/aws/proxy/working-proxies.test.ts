import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { identifyCaller } from '../accounts/caller.ts';
import { type Authority, createAuthority } from '../testing/authority.ts';
import { useEnvironment } from '../testing/environment.ts';
import { alice, type LyingEndpoint, startLyingEndpoint, xml } from '../testing/lying-endpoint.ts';
import { startProxy, type WorkingProxy } from '../testing/proxy.ts';
import { startSocksProxy } from '../testing/socks-proxy.ts';

const keys = { AWS_ACCESS_KEY_ID: 'AKIAALICE', AWS_SECRET_ACCESS_KEY: 'secret' };
/** The URL's form of a password with a colon, an at sign and a slash. */
const login = 'me:p%3A%40%2Fs';
const password = `Basic ${Buffer.from('me:p:@/s').toString('base64')}`;

let authority: Authority;
beforeAll(() => {
  authority = createAuthority();
});

let endpoints: { http: LyingEndpoint; https: LyingEndpoint };
let proxy: WorkingProxy | null = null;
beforeEach(async () => {
  endpoints = { http: await startLyingEndpoint(), https: await startLyingEndpoint(authority) };
  for (const endpoint of Object.values(endpoints)) endpoint.on('GetCallerIdentity', xml(alice));
});
afterEach(async () => {
  await Promise.all([endpoints.http.close(), endpoints.https.close(), proxy?.close()]);
  proxy = null;
  vi.unstubAllEnvs();
});

async function identifyThrough(scheme: 'http' | 'https', url: string): Promise<string> {
  useEnvironment({
    ...keys,
    AWS_ENDPOINT_URL: endpoints[scheme].url,
    AWS_CA_BUNDLE: authority.ca,
    ALL_PROXY: url,
  });
  const nobody = {
    environment: process.env,
    version: '1.2.3',
    profile: null,
    region: null,
    roleArn: null,
    externalId: null,
  };
  const caller = await identifyCaller({ ...nobody, signal: new AbortController().signal });
  caller.dispose();
  return caller.accountId;
}

describe.each(['http', 'https'] as const)('an endpoint with %s://', (scheme) => {
  test.each<[name: string, options: { isTls: boolean; hasPassword: boolean }]>([
    ['http://', { isTls: false, hasPassword: false }],
    ['https://', { isTls: true, hasPassword: false }],
    ['http:// and a password', { isTls: false, hasPassword: true }],
    ['https:// and a password', { isTls: true, hasPassword: true }],
  ])('through a proxy with %s', async (_, { isTls, hasPassword }) => {
    proxy = await startProxy({ ...(hasPassword ? { password } : {}), ...(isTls ? { authority } : {}) });
    const url = hasPassword ? proxy.url.replace('//', `//${login}@`) : proxy.url;
    expect(await identifyThrough(scheme, url)).toBe('111122223333');
    const host = new URL(endpoints[scheme].url).host;
    expect(proxy.asked).toEqual([scheme === 'http' ? `POST http://${host}` : `CONNECT ${host}`]);
  });

  test('through a SOCKS proxy with a password', async () => {
    proxy = await startSocksProxy('me', 'hush');
    expect(await identifyThrough(scheme, proxy.url)).toBe('111122223333');
    expect(proxy.asked).toEqual([`SOCKS ${new URL(endpoints[scheme].url).host}`]);
  });

  test('a SOCKS proxy that refuses the password', async () => {
    proxy = await startSocksProxy('me', 'hush');
    await expect(identifyThrough(scheme, proxy.url.replace('hush', 'push'))).rejects.toMatchObject({
      message: expect.stringMatching(
        /the proxy socks5h:\/\/127[^ ]* \(ALL_PROXY\) could not be used: .*Auth/i,
      ),
    });
  });
});
