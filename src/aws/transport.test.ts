import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { identifyCaller } from './caller.ts';
import {
  cacheSsoSession,
  temporaryFolder,
  useEnvironment,
  watchConnections,
  writeTemporary,
} from './testing/environment.ts';
import {
  alice,
  json,
  type LyingEndpoint,
  startLyingEndpoint,
  temporaryCredentials,
  xml,
} from './testing/lying-endpoint.ts';

const keys = { AWS_ACCESS_KEY_ID: 'AKIAALICE', AWS_SECRET_ACCESS_KEY: 'secret' };
const roleByKeys = `
[profile keys]
aws_access_key_id = AKIAPROFILE
aws_secret_access_key = secret
[profile role]
role_arn = arn:aws:iam::444455556666:role/Deep
source_profile = keys
`;

/** A proxy that does what it is asked, and remembers. */
type Proxy = { url: string; asked: string[]; close(): Promise<void> };

async function startProxy(): Promise<Proxy> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const forward = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    asked.push(`${incoming.method} ${new URL(incoming.url ?? '').origin}`);
    const { method, headers, url = '' } = incoming;
    const onward = send(url, { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  };
  const server = createServer(forward);
  server.on('connection', (socket) => sockets.add(socket));
  server.on('connect', (incoming, socket) => {
    asked.push(`CONNECT ${incoming.url}`);
    const { hostname, port } = new URL(`http://${incoming.url}`);
    const onward = connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    for (const end of [onward, socket]) end.on('error', () => undefined);
    sockets.add(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

let authority: { ca: string; key: string; cert: string };

beforeAll(() => {
  const folder = temporaryFolder();
  const openssl = (...parameters: string[]) =>
    execFileSync('openssl', parameters, { cwd: folder, stdio: 'pipe' });
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const ca = ['-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2', '-subj', '/CN=a company'];
  openssl('req', '-x509', ...curve, ...ca, '-addext', 'basicConstraints=critical,CA:TRUE');
  const leaf = ['-keyout', 'leaf.key', '-out', 'leaf.pem', '-days', '2', '-subj', '/CN=localhost'];
  const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-addext', 'basicConstraints=critical,CA:FALSE'];
  openssl('req', '-x509', ...curve, ...leaf, ...signed, '-addext', 'subjectAltName=DNS:localhost');
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  authority = { ca: join(folder, 'ca.pem'), key: read('leaf.key'), cert: read('leaf.pem') };
});

let aws: LyingEndpoint;
let secure: LyingEndpoint;
let proxy: Proxy;

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
  const nobody = { version: '1.2.3', region: null, roleArn: null, externalId: null };
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

  test('a proxy that is not there: told, without its password', async () => {
    useEnvironment({ ...keys, AWS_ENDPOINT_URL: secure.url, HTTPS_PROXY: 'gopher://me:hush@127.0.0.1:9' });
    const error = await identify().catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'credentials-missing' });
    expect(error.message).not.toContain('hush');
    await proxy.close();
    vi.stubEnv('HTTPS_PROXY', proxy.url.replace('//', '//me:hush@'));
    const gone = await identify().catch((thrown) => thrown);
    expect(gone.message).toContain('ECONNREFUSED');
    expect(gone.message).not.toContain('hush');
    expect(secure.seen).toEqual([]);
    proxy = await startProxy();
  });
});

describe('with the certificates of a company', () => {
  test('in AWS_CA_BUNDLE', async () => {
    useEnvironment({ ...keys, AWS_ENDPOINT_URL: secure.url, AWS_CA_BUNDLE: authority.ca });
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
