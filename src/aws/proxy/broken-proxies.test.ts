import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { SolekeyError } from '../../domain/solekey-error.ts';
import { identifyCaller } from '../accounts/caller.ts';
import { type Authority, createAuthority } from '../testing/authority.ts';
import { type BrokenProxy, breaks, startBrokenProxy } from '../testing/broken-proxy.ts';
import { useEnvironment } from '../testing/environment.ts';

// What a proxy can do wrong: it is named, by its variable and its URL without the password, with what to do next.

const keys = { AWS_ACCESS_KEY_ID: 'AKIAALICE', AWS_SECRET_ACCESS_KEY: 'secret' };

let authority: Authority;
beforeAll(() => {
  authority = createAuthority();
});

let proxy: BrokenProxy | null = null;
beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(async () => {
  await proxy?.close();
  proxy = null;
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** Asks an endpoint that is never reached. */
async function identify(endpoint: string, variables: Record<string, string>): Promise<SolekeyError> {
  useEnvironment({ ...keys, AWS_ENDPOINT_URL: endpoint, ...variables });
  const nobody = {
    environment: process.env,
    version: '1.2.3',
    profile: null,
    region: null,
    roleArn: null,
    externalId: null,
  };
  const asked = identifyCaller({ ...nobody, signal: new AbortController().signal });
  return asked.then(
    () => {
      throw new Error('it answered');
    },
    (error: SolekeyError) => error,
  );
}

type Row = { scheme: string; does: keyof typeof breaks; says: string; fix: string; isTls?: boolean };

const unset = 'or unset it to connect without a proxy';
const allow = 'allows connections to';

describe('an https endpoint', () => {
  test.each<Row>([
    {
      scheme: 'https://',
      does: 'closesAtOnce',
      says: 'ended the connection during the TLS handshake',
      fix: 'http://',
    },
    {
      scheme: 'https://',
      does: 'closesAtFirstByte',
      says: 'ended the connection during the TLS',
      fix: 'http://',
    },
    {
      scheme: 'https://',
      does: 'resetsAtFirstByte',
      says: 'ended the connection during the TLS',
      fix: 'http://',
    },
    {
      scheme: 'https://',
      does: 'asksForPassword',
      says: 'ended the connection during the TLS',
      fix: 'http://',
    },
    {
      scheme: 'https://',
      does: 'forbids',
      says: 'certificate that is not trusted',
      fix: 'AWS_CA_BUNDLE',
      isTls: true,
    },
    { scheme: 'http://', does: 'closesAtOnce', says: 'could not be used', fix: unset },
    { scheme: 'http://', does: 'closesAtFirstByte', says: 'could not be used', fix: unset },
    { scheme: 'http://', does: 'resetsAtFirstByte', says: 'could not be used: read ECONNRESET', fix: unset },
    { scheme: 'http://', does: 'speaksNoHttp', says: 'could not be used', fix: unset },
    {
      scheme: 'http://',
      does: 'asksForPassword',
      says: 'answered 407 Proxy Auth',
      fix: 'Check the user name',
    },
    {
      scheme: 'http://',
      does: 'isOverloaded',
      says: 'answered 503 Service Unavailable for',
      fix: 'NO_PROXY',
    },
    { scheme: 'http://', does: 'forbids', says: 'answered 403 Forbidden for', fix: 'NO_PROXY' },
    {
      scheme: 'http://',
      does: 'redirects',
      says: 'answered with a web page (302 Found)',
      fix: 'Sign in to the network',
    },
    {
      scheme: 'http://',
      does: 'showsPage',
      says: 'answered with a web page (200 OK)',
      fix: 'Sign in to the network',
    },
    { scheme: 'http://', does: 'closesInTunnel', says: 'through the proxy', fix: allow },
    { scheme: 'http://', does: 'resetsInTunnel', says: 'through the proxy', fix: allow },
    { scheme: 'http://', does: 'answersTextInTunnel', says: 'through the proxy', fix: allow },
    { scheme: 'socks5h://', does: 'closesAtOnce', says: 'could not be used', fix: unset },
    { scheme: 'socks5h://', does: 'speaksNoHttp', says: 'could not be used', fix: unset },
    { scheme: 'socks4a://', does: 'resetsAtFirstByte', says: 'could not be used', fix: unset },
  ])('$scheme, $does', async ({ scheme, does, says, fix, isTls = false }) => {
    proxy = await startBrokenProxy(breaks[does], isTls ? authority : undefined);
    const url = `${scheme}me:hush@${proxy.address}`;
    const error = await identify('https://iam.example', { HTTPS_PROXY: url });
    expectNamed(error, scheme, says, fix);
  });
});

describe('a plain http endpoint', () => {
  test.each<Row>([
    { scheme: 'http://', does: 'closesAtFirstByte', says: 'could not be used', fix: unset },
    {
      scheme: 'https://',
      does: 'closesAtFirstByte',
      says: 'ended the connection during the TLS',
      fix: 'http://',
    },
    {
      scheme: 'http://',
      does: 'asksForPassword',
      says: 'answered 407 Proxy Auth',
      fix: 'Check the user name',
    },
    {
      scheme: 'http://',
      does: 'isOverloaded',
      says: 'answered 503 Service Unavailable for',
      fix: 'NO_PROXY',
    },
    {
      scheme: 'http://',
      does: 'showsPage',
      says: 'answered with a web page (200 OK)',
      fix: 'Sign in to the network',
    },
  ])('$scheme, $does', async ({ scheme, does, says, fix }) => {
    proxy = await startBrokenProxy(breaks[does]);
    const url = `${scheme}me:hush@${proxy.address}`;
    const error = await identify('http://iam.example', { HTTP_PROXY: url });
    expectNamed(error, scheme, says, fix, 'HTTP_PROXY');
  });
});

function expectNamed(
  error: SolekeyError,
  scheme: string,
  says: string,
  fix: string,
  variable = 'HTTPS_PROXY',
) {
  expect(error.code).toBe('credentials-missing');
  expect(error.message).toContain(says);
  expect(error.message).toContain(`the proxy ${scheme}${proxy?.address} (${variable})`);
  expect(error.fix).toContain(fix);
  const cause = error.cause as Error & { cause?: Error };
  expect([error, cause, cause.cause].map((each) => `${each?.message} ${each?.stack}`).join()).not.toContain(
    'hush',
  );
}

test('a proxy that asks for a password where none is given: how to give it', async () => {
  proxy = await startBrokenProxy(breaks.asksForPassword);
  const { fix } = await identify('https://iam.example', { https_proxy: proxy.address });
  expect(fix).toBe(`Put a user name and a password into https_proxy: http://USER:PASSWORD@${proxy.address}`);
});

test('a proxy that is not there', async () => {
  const gone = await startBrokenProxy(breaks.closesAtOnce);
  await gone.close();
  const { message } = await identify('https://iam.example', { ALL_PROXY: `http://me:hush@${gone.address}` });
  expect(message).toContain(
    `the proxy http://${gone.address} (ALL_PROXY) could not be used: connect ECONNREFUSED`,
  );
});

test('socks5, which looks names up here: how to leave that to the proxy', async () => {
  const { message, fix } = await identify('https://iam.invalid', {
    HTTPS_PROXY: 'socks5://me:hush@127.0.0.1:9',
  });
  expect(message).toContain('the address of iam.invalid could not be looked up here');
  expect(fix).toBe('Write HTTPS_PROXY with socks5h:// to have the proxy look up names.');
});
