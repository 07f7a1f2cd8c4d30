import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** STS, IAM Identity Center, a container's and an instance's credentials in one: it says who signed, and how they came to it. */
export interface IdentityServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** The secret of a key, which the server knows by its id. */
export const secretOf = (keyId: string) => `secret-of-${keyId}`;
/** A web identity token, an Identity Center token and a refresh token that it accepts. */
export const goodToken = 'good-token';

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly body: string;
}

export async function startIdentityServer(): Promise<IdentityServer> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      answer({ request, response, url, body });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function answer(exchange: Exchange): void {
  const { url, body } = exchange;
  // An address of its own for each service, so that a set-up can say which one was asked.
  const path = url.pathname.replace(/^\/at-\w+/, '');
  if (path === '/federation/credentials') return void answerRoleCredentials(exchange);
  if (path === '/token') return void answerToken(exchange);
  if (path === '/container') return void answerContainer(exchange);
  if (path.startsWith('/latest/')) return void answerInstance(exchange, path);
  const action = new URLSearchParams(body).get('Action');
  if (action === 'GetCallerIdentity') return void answerIdentity(exchange);
  if (action === 'AssumeRole') return void answerRole(exchange);
  if (action === 'AssumeRoleWithWebIdentity') return void answerWebIdentity(exchange);
  refuse(exchange, 403, 'AccessDenied');
}

/** What a key id that was given out stands for: letters and digits, so that it can stand in a signature. */
function temporary(who: string) {
  const id = `ASIA${who.replaceAll(/\W/g, '_')}`;
  const expiration = new Date(Date.now() + 3_600_000).toISOString();
  return { id, secret: secretOf(id), token: `token-of-${id}`, expiration };
}

function answerIdentity(exchange: Exchange): void {
  const signer = signerOf(exchange);
  if (signer === null) return void refuse(exchange, 403, 'SignatureDoesNotMatch');
  const place = /^\/at-\w+/.exec(exchange.url.pathname)?.[0] ?? '';
  xml(
    exchange,
    'GetCallerIdentity',
    `<Arn>arn:aws:iam::111122223333:user${place}/${signer}</Arn><UserId>AIDA</UserId><Account>111122223333</Account>`,
  );
}

function answerRole(exchange: Exchange): void {
  const signer = signerOf(exchange);
  const asked = new URLSearchParams(exchange.body);
  const role = asked.get('RoleArn') ?? '';
  if (signer === null) return void refuse(exchange, 403, 'SignatureDoesNotMatch');
  if (!/^arn:aws:iam::\d{12}:role\/\w+$/.test(role)) return void refuse(exchange, 400, 'ValidationError');
  const marks = ['ExternalId', 'DurationSeconds'].map((name) => asked.get(name) ?? '').join('_');
  credentials(exchange, 'AssumeRole', `${role.slice(role.lastIndexOf('/') + 1)}_${marks}_by_${signer}`);
}

function answerWebIdentity(exchange: Exchange): void {
  const asked = new URLSearchParams(exchange.body);
  const role = asked.get('RoleArn') ?? '';
  if (asked.get('WebIdentityToken') !== goodToken) return void refuse(exchange, 400, 'InvalidIdentityToken');
  credentials(
    exchange,
    'AssumeRoleWithWebIdentity',
    `${role.slice(role.lastIndexOf('/') + 1)}_by_web_identity`,
  );
}

function answerRoleCredentials(exchange: Exchange): void {
  const { request, url } = exchange;
  if (request.headers['x-amz-sso_bearer_token'] !== goodToken) {
    return void json(
      exchange,
      { message: 'Session token not found or invalid' },
      401,
      'UnauthorizedException',
    );
  }
  const { id, secret, token } = temporary(`${url.searchParams.get('role_name')}_of_sso`);
  const expiration = Date.now() + 3_600_000;
  json(exchange, {
    roleCredentials: { accessKeyId: id, secretAccessKey: secret, sessionToken: token, expiration },
  });
}

function answerToken(exchange: Exchange): void {
  const asked: { refreshToken?: string } = JSON.parse(exchange.body);
  if (asked.refreshToken !== goodToken)
    return void json(exchange, { error: 'invalid_grant' }, 400, 'InvalidGrantException');
  json(exchange, { accessToken: goodToken, expiresIn: 28_800, refreshToken: 'next', tokenType: 'Bearer' });
}

function answerContainer(exchange: Exchange): void {
  const wanted = exchange.url.searchParams.get('authorization');
  if (wanted !== null && exchange.request.headers.authorization !== wanted)
    return void refuse(exchange, 403, 'AccessDenied');
  machine(exchange, 'container');
}

function answerInstance(exchange: Exchange, path: string): void {
  const { request, response } = exchange;
  if (request.method === 'PUT') {
    response.setHeader('x-aws-ec2-metadata-token-ttl-seconds', '21600');
    return void response.end('metadata-token');
  }
  if (path.endsWith('/security-credentials/')) return void response.end('profile-of-instance');
  machine(exchange, 'instance');
}

function machine(exchange: Exchange, who: string): void {
  const { id, secret, token, expiration } = temporary(who);
  const lines = { AccessKeyId: id, SecretAccessKey: secret, Token: token, Expiration: expiration };
  json(exchange, { Code: 'Success', LastUpdated: new Date().toISOString(), Type: 'AWS-HMAC', ...lines });
}

function credentials(exchange: Exchange, operation: string, who: string): void {
  const { id, secret, token, expiration } = temporary(who);
  xml(
    exchange,
    operation,
    `<Credentials><AccessKeyId>${id}</AccessKeyId><SecretAccessKey>${secret}</SecretAccessKey><SessionToken>${token}</SessionToken><Expiration>${expiration}</Expiration></Credentials><AssumedRoleUser><Arn>arn:aws:sts::111122223333:assumed-role/${id}/s</Arn><AssumedRoleId>AROA:s</AssumedRoleId></AssumedRoleUser>`,
  );
}

function xml({ response }: Exchange, operation: string, inner: string): void {
  response.setHeader('content-type', 'text/xml');
  response.end(
    `<${operation}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${operation}Result>${inner}</${operation}Result><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></${operation}Response>`,
  );
}

function json({ response }: Exchange, value: unknown, status = 200, code?: string): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(code === undefined ? {} : { 'x-amzn-errortype': code }),
  });
  response.end(JSON.stringify(value));
}

function refuse({ response }: Exchange, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'text/xml' });
  response.end(
    `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>no</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
  );
}

/** @returns who signed, the session token included; null where the signature is not that of the key's secret. */
function signerOf({ request, url, body }: Exchange): string | null {
  const parts =
    /Credential=(.*?)\/(\d{8}\/[^/]+\/\w+\/aws4_request), ?SignedHeaders=([^,]+), ?Signature=(\w+)/.exec(
      request.headers.authorization ?? '',
    );
  const [, id, scope, signedHeaders, signature] = parts ?? [];
  if (id === undefined || scope === undefined || signedHeaders === undefined) return null;
  const headers = signedHeaders.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const query = [...url.searchParams].map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  const canonical = [
    request.method,
    url.pathname,
    query.sort().join('&'),
    headers.join(''),
    signedHeaders,
    sha256(body),
  ];
  const toSign = [
    'AWS4-HMAC-SHA256',
    request.headers['x-amz-date'],
    scope,
    sha256(canonical.join('\n')),
  ].join('\n');
  const key = scope
    .split('/')
    .reduce<string | Buffer>((from, part) => hmac(from, part), `AWS4${secretOf(id)}`);
  if (hmac(key, toSign).toString('hex') !== signature) return null;
  const token = request.headers['x-amz-security-token'];
  return token === undefined || token === `token-of-${id}` ? id : `${id}_with_${token}`;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
