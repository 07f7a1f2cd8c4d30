import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { IAMClient, ListUsersCommand } from '@aws-sdk/client-iam';
import { ListAccountsCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { GetCallerIdentityCommand, GetSessionTokenCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Clients, type Credentials, START, startSimulator } from '../testing/clients.ts';

let clients: Clients;
beforeEach(async () => {
  clients = await startSimulator({ signingClock: 'simulated' });
});
afterEach(() => clients.close());

type Sent = { headers: Record<string, string>; body: string | Uint8Array };

type Asking = {
  credentials?: Partial<Credentials>;
  region?: string;
  /** Epoch milliseconds; default: the simulated now. */
  signedAt?: number;
  maxAttempts?: number;
  /** Changes a request after it was signed. */
  tamper?: (sent: Sent) => void;
};

/** One call of each service, made by the real SDK. */
const asks = {
  iam: (asking) => send(asking, (config) => new IAMClient(config), new ListUsersCommand({})),
  sts: (asking) => send(asking, (config) => new STSClient(config), new GetCallerIdentityCommand({})),
  organizations: (asking) =>
    send(asking, (config) => new OrganizationsClient(config), new ListAccountsCommand({})),
  cloudtrail: (asking) => send(asking, (config) => new CloudTrailClient(config), new LookupEventsCommand({})),
} satisfies Record<string, (asking: Asking) => Promise<string | null>>;

type Config = {
  endpoint: string;
  region: string;
  credentials: Credentials;
  maxAttempts: number;
  systemClockOffset: number;
};

// biome-ignore lint/suspicious/noExplicitAny: the clients of four services, whose middleware stacks have one shape
type AnyClient = { middlewareStack: { add(middleware: any, options: any): void }; send(command: any): any };

/** `code status: message` of the error that it ends in, null where it succeeds. */
async function send(
  { credentials, region, signedAt = START, maxAttempts = 1, tamper }: Asking,
  open: (config: Config) => AnyClient,
  command: object,
): Promise<string | null> {
  const { simulator, url } = clients;
  const client = open({
    endpoint: url,
    region: region ?? simulator.region,
    credentials: { ...simulator.credentials, ...credentials },
    maxAttempts,
    systemClockOffset: signedAt - Date.now(),
  });
  if (tamper !== undefined) {
    const middleware = (next: (args: { request: Sent }) => unknown) => (args: { request: Sent }) => {
      tamper(args.request);
      return next(args);
    };
    client.middlewareStack.add(middleware, { step: 'finalizeRequest', priority: 'low' });
  }
  try {
    await client.send(command);
    return null;
  } catch (error) {
    const { name, message, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
    return `${name} ${$metadata?.httpStatusCode}: ${message}`;
  }
}

const minute = 60_000;
const mismatch = 'The request signature we calculated does not match the signature you provided';
const unknownKey = 'The security token included in the request is invalid';

/** What is wrong, how it is asked, and what is answered; each holds for every service in its protocol's words. */
const refusals: [what: string, asking: Asking, kind: 'signature' | 'key' | 'none', message: string][] = [
  ['a wrong secret', { credentials: { secretAccessKey: 'wrong' } }, 'signature', mismatch],
  [
    'a secret without its last letter',
    { credentials: { secretAccessKey: 'x'.repeat(39) } },
    'signature',
    mismatch,
  ],
  [
    'a time long ago',
    { signedAt: START - 16 * minute },
    'signature',
    'Signature expired: 20261120T114400Z is now earlier than',
  ],
  [
    'a time to come',
    { signedAt: START + 16 * minute },
    'signature',
    'Signature not yet current: 20261120T121600Z is still later than',
  ],
  ['a key that is unknown', { credentials: { accessKeyId: 'AKIAAAAAAAAAAAAAAAAA' } }, 'key', unknownKey],
  ['a key that can be none', { credentials: { accessKeyId: 'AKIA0000000000000000' } }, 'key', unknownKey],
  ['a session token too many', { credentials: { sessionToken: 'token' } }, 'key', unknownKey],
  [
    'a region that is none',
    { region: 'nowhere' },
    'signature',
    "Credential should be scoped to a valid region, not 'nowhere'",
  ],
  [
    'a region of another partition',
    { region: 'cn-north-1' },
    'signature',
    "Credential should be scoped to a valid region, not 'cn-north-1'",
  ],
  [
    'the scope of another service',
    { tamper: ({ headers }) => replaceIn(headers, /\/[a-z]+\/aws4_request/, '/s3/aws4_request') },
    'signature',
    'Credential should be scoped to correct service',
  ],
  [
    'another end of the scope',
    { tamper: ({ headers }) => replaceIn(headers, 'aws4_request', 'aws5_request') },
    'signature',
    "Credential should be scoped with a valid terminator: 'aws4_request', not 'aws5_request'",
  ],
  [
    'the day before in the scope',
    { tamper: ({ headers }) => replaceIn(headers, '/20261120/', '/20261119/') },
    'signature',
    'Date in Credential scope does not match',
  ],
  [
    'a time changed on the way',
    { tamper: ({ headers }) => Object.assign(headers, { 'x-amz-date': '20261120T120001Z' }) },
    'signature',
    mismatch,
  ],
  ['a body changed on the way', { tamper: (sent) => extendBody(sent) }, 'signature', mismatch],
  [
    'a signed header changed on the way',
    { tamper: ({ headers }) => Object.assign(headers, { 'content-type': 'text/plain' }) },
    'signature',
    mismatch,
  ],
  [
    'a host that is not signed',
    { tamper: ({ headers }) => replaceIn(headers, 'host;', '') },
    'signature',
    "'Host' or ':authority' must be a 'SignedHeader'",
  ],
  [
    'a signature cut short',
    { tamper: ({ headers }) => replaceIn(headers, /Signature=.{64}/, 'Signature=abc') },
    'signature',
    mismatch,
  ],
  [
    'no signature',
    { tamper: ({ headers }) => delete headers['authorization'] },
    'none',
    'Request is missing Authentication Token',
  ],
];

const codes = {
  query: {
    signature: 'SignatureDoesNotMatch 403',
    key: 'InvalidClientTokenId 403',
    none: 'MissingAuthenticationToken 403',
  },
  json: {
    signature: 'InvalidSignatureException 400',
    key: 'UnrecognizedClientException 400',
    none: 'MissingAuthenticationTokenException 400',
  },
};

describe.each([
  ['iam', 'query'],
  ['sts', 'query'],
  ['organizations', 'json'],
  ['cloudtrail', 'json'],
] as const)('%s', (service, protocol) => {
  test.each(refusals)('refuses %s', async (_what, asking, kind, message) => {
    const answer = await asks[service](asking);
    expect(answer).toMatch(new RegExp(`^${codes[protocol][kind]}: `));
    expect(answer).toContain(message);
  });

  test('accepts what is signed well, in time and a little out of it', async () => {
    const tolerance = { query: 14, json: 4 }[protocol] * minute;
    for (const signedAt of [START, START - tolerance, START + tolerance])
      expect(await asks[service]({ signedAt })).toBe(null);
  });

  test('refuses a key that is inactive like one that is unknown', async () => {
    const { script, accounts, credentials } = clients.simulator;
    const account = accounts[0]?.id ?? '';
    const { id, secret } = script.createAccessKey({ account, user: 'organization-admin' });
    const asking = { credentials: { accessKeyId: id, secretAccessKey: secret } };
    expect(await asks[service](asking)).toBe(null);
    script.updateAccessKey({ account, key: id, status: 'Inactive' });
    expect(await asks[service](asking)).toMatch(new RegExp(`^${codes[protocol].key}: ${unknownKey}`));
    expect(await asks[service]({ credentials })).toBe(null);
  });

  test('a client whose clock is wrong finds the right time in the refusal, and asks again', async () => {
    const signedAt = START - 3 * 3_600_000;
    expect(await asks[service]({ signedAt, maxAttempts: 2 })).toBe(null);
    expect(clients.simulator.calls.total).toBe(2);
  });
});

test('a session signs with its own secret, which is not that of the key behind it', async () => {
  const { credentials } = clients.simulator;
  await clients.close();
  clients = await startSimulator();
  const { Credentials: got } = await clients.sts.send(new GetSessionTokenCommand({}));
  const session = { accessKeyId: got?.AccessKeyId ?? '', sessionToken: got?.SessionToken ?? '' };
  const secretAccessKey = got?.SecretAccessKey ?? '';
  for (const ask of Object.values(asks)) {
    expect(await ask({ credentials: { ...session, secretAccessKey } })).toBe(null);
    const other = await ask({ credentials: { ...session, secretAccessKey: credentials.secretAccessKey } });
    expect(other).toContain(mismatch);
  }
});

test.each([
  ['the simulated clock', () => START, null],
  ["this machine's clock", () => Date.now(), null],
  ['neither', () => Date.UTC(2001, 0, 1), 'SignatureDoesNotMatch 403: Signature expired'],
])('by default a signature is in time by %s', async (_clock, signedAt, answer) => {
  await clients.close();
  clients = await startSimulator();
  const said = await asks.iam({ signedAt: signedAt() });
  if (answer === null) expect(said).toBe(null);
  else expect(said).toContain(answer);
});

function replaceIn(headers: Record<string, string>, what: string | RegExp, by: string): void {
  headers['authorization'] = (headers['authorization'] ?? '').replace(what, by);
}

function extendBody(sent: Sent): void {
  const text = typeof sent.body === 'string' ? sent.body : new TextDecoder().decode(sent.body);
  sent.body = text.startsWith('{') ? `${text} ` : `${text}&More=1`;
  sent.headers['content-length'] = String(Buffer.byteLength(sent.body));
}
