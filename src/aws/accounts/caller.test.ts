import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { useEnvironment, writeTemporary } from '../testing/environment.ts';
import {
  type Answer,
  alice,
  type LyingEndpoint,
  neverAnswer,
  refuse,
  resetBefore,
  startLyingEndpoint,
  temporaryCredentials,
  text,
  xml,
} from '../testing/lying-endpoint.ts';
import { type CallerOptions, identifyCaller } from './caller.ts';

const inAnHour = new Date(Date.now() + 3_600_000);
const nobody = {
  environment: process.env,
  version: '1.2.3',
  profile: null,
  region: null,
  roleArn: null,
  externalId: null,
};
const keys = { AWS_ACCESS_KEY_ID: 'AKIAALICE', AWS_SECRET_ACCESS_KEY: 'xyzzy' };

let aws: LyingEndpoint;
let controller: AbortController;

beforeEach(async () => {
  aws = await startLyingEndpoint();
  aws.on('GetCallerIdentity', xml(alice));
  aws.on('AssumeRole', xml(temporaryCredentials('ASIAROLE', inAnHour)));
  aws.on('AssumeRoleWithWebIdentity', xml(temporaryCredentials('ASIAWEB', inAnHour)));
  vi.spyOn(Math, 'random').mockReturnValue(0);
  controller = new AbortController();
});

afterEach(async () => {
  await aws.close();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

async function identify(changed: Partial<CallerOptions> = {}) {
  const caller = await identifyCaller({ ...nobody, signal: controller.signal, ...changed });
  caller.dispose();
  return caller;
}

function signer(): string | undefined {
  return /Credential=([^/]+)\//.exec(aws.seen.at(-1)?.headers.authorization ?? '')?.[1];
}

const role = 'role_arn = arn:aws:iam::444455556666:role/Deep';
const configuration = `
[profile keys]
aws_access_key_id = AKIAPROFILE
aws_secret_access_key = secret
[profile role]
${role}
source_profile = keys
`;

describe('who is calling', () => {
  test.each([
    ['aws', 'us-east-1'],
    ['aws-cn', 'cn-north-1'],
    ['aws-us-gov', 'us-gov-west-1'],
  ])('in partition %s, with its global region for a role named there', async (partition, region) => {
    useEnvironment({ ...keys, AWS_ENDPOINT_URL: aws.url });
    const arn = `arn:${partition}:sts::111122223333:assumed-role/Audit/me`;
    aws.on(
      'GetCallerIdentity',
      xml(`<Arn>${arn}</Arn><UserId>AROA:me</UserId><Account>111122223333</Account>`),
    );
    const caller = await identify({
      roleArn: `arn:${partition}:iam::111122223333:role/Audit`,
      externalId: 'ext',
    });
    expect(caller).toMatchObject({ accountId: '111122223333', arn, userId: 'AROA:me', partition });
    expect(caller.session.region).toBe(region);
    expect(caller.apiCalls()).toEqual({ AssumeRole: 1, GetCallerIdentity: 1 });
    const asked = Object.fromEntries(aws.seen[0]?.body ?? []);
    expect(asked).toMatchObject({
      ExternalId: 'ext',
      RoleArn: `arn:${partition}:iam::111122223333:role/Audit`,
    });
    expect(asked['RoleSessionName']).toMatch(/^solekey-[\w+=,.@-]+$/);
    expect(signer()).toBe('ASIAROLE');
  });

  test("the answer's Date tells how far this clock is off", async () => {
    useEnvironment({ ...keys, AWS_ENDPOINT_URL: aws.url });
    const hour = 3_600_000;
    aws.on('GetCallerIdentity', (exchange) => {
      exchange.response.setHeader('date', new Date(Date.now() + hour).toUTCString());
      xml(alice)(exchange);
    });
    const { clockOffset, now } = await identify();
    expect(Math.abs(clockOffset - hour)).toBeLessThan(60_000);
    expect(Math.abs(now() - Date.now() - hour)).toBeLessThan(60_000);
  });
});

test('a clock that is far off is put right by the first answer', async () => {
  useEnvironment({ ...keys, AWS_ENDPOINT_URL: aws.url });
  const hour = 3_600_000;
  const inAnswer =
    (answer: Answer): Answer =>
    (exchange) => {
      exchange.response.setHeader('date', new Date(Date.now() + hour).toUTCString());
      answer(exchange);
    };
  aws.on('GetCallerIdentity', inAnswer(refuse(403, 'SignatureDoesNotMatch')), inAnswer(xml(alice)));
  const caller = await identify();
  expect(caller.apiCalls()).toEqual({ GetCallerIdentity: 2 });
  const [first = '', second = ''] = aws.seen.map(({ headers }) => String(headers['x-amz-date']).slice(0, 11));
  expect(second > first).toBe(true);
});

describe('no usable credentials', () => {
  const rows: [name: string, answer: Answer, says: RegExp, fix: RegExp][] = [
    [
      'an unknown key',
      refuse(403, 'InvalidClientTokenId'),
      /InvalidClientTokenId/,
      /does not exist or is inactive/,
    ],
    [
      'a wrong secret',
      refuse(403, 'SignatureDoesNotMatch', 'x-amz-security-token:hush'),
      /SignatureDoesNotMatch/,
      /secret/,
    ],
    ['an ended session', refuse(403, 'ExpiredToken'), /ExpiredToken/, /log in again/],
    ['a server that fails', text(500, ''), /HTTP500/, /endpoint/],
    ['a server that is none of AWS', text(200, '<html/>'), /MalformedAnswer/, /endpoint/],
    ['an incomplete identity', xml('<Account>111122223333</Account>'), /MalformedAnswer/, /endpoint/],
    ['a server that hangs up', resetBefore, /ECONNRESET/, /endpoint/],
  ];
  test.each(rows)('%s', async (_, answer, says, fix) => {
    useEnvironment({ ...keys, AWS_SESSION_TOKEN: 'hush', AWS_ENDPOINT_URL: aws.url });
    aws.on('GetCallerIdentity', answer);
    const error = await identify().catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'credentials-missing', exitCode: 2 });
    expect(error.message).toMatch(says);
    expect(error.message).toContain(aws.url);
    expect(error.fix).toMatch(fix);
    const isReached = answer !== resetBefore;
    expect(error.message).toMatch(
      isReached ? /^AWS did not accept the credentials/ : /^AWS could not be reached/,
    );
    expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toMatch(/xyzzy|hush/);
  });

  test('an endpoint that is not there', async () => {
    useEnvironment({ ...keys, AWS_ENDPOINT_URL: aws.url });
    await aws.close();
    await expect(identify()).rejects.toMatchObject({
      code: 'credentials-missing',
      message: expect.stringMatching(/^AWS could not be reached .*ECONNREFUSED/),
    });
    aws = await startLyingEndpoint();
  });

  test.each([
    ['by flag', { roleArn: 'arn:aws:iam::1:role/Audit' }],
    ['in the profile', { profile: 'role' }],
  ])('a role that refuses, %s', async (_, options) => {
    useEnvironment({
      AWS_ENDPOINT_URL: aws.url,
      AWS_CONFIG_FILE: writeTemporary('config', configuration),
      ...('profile' in options ? {} : keys),
    });
    aws.on('AssumeRole', refuse(403, 'AccessDenied', 'not yours'));
    await expect(identify(options)).rejects.toMatchObject({
      code: 'credentials-missing',
      message: expect.stringMatching(/AccessDenied: not yours/),
    });
  });

  test('an interruption ends the question', async () => {
    useEnvironment({ ...keys, AWS_ENDPOINT_URL: aws.url });
    aws.on('GetCallerIdentity', neverAnswer);
    const identified = identify();
    await vi.waitFor(() => expect(aws.seen).toHaveLength(1));
    controller.abort();
    await expect(identified).rejects.toMatchObject({ kind: 'interrupted' });
  });
});
