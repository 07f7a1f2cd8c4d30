import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Signer } from '../../domain/plan/signer.ts';
import { useEnvironment } from '../testing/environment.ts';
import {
  type LyingEndpoint,
  startLyingEndpoint,
  temporaryCredentials,
  xml,
} from '../testing/lying-endpoint.ts';
import { identifyCaller } from './caller.ts';

let aws: LyingEndpoint;

beforeEach(async () => {
  aws = await startLyingEndpoint();
  aws.on('AssumeRole', xml(temporaryCredentials('ASIAROLE', new Date(Date.now() + 3_600_000))));
});

afterEach(async () => {
  await aws.close();
  vi.unstubAllEnvs();
});

const account = '111122223333';
const user = `arn:aws:iam::${account}:user/team/alice`;
const role = `arn:aws:sts::${account}:assumed-role/Audit/me`;
const longTerm = { AWS_ACCESS_KEY_ID: 'AKIAALICE' };
const temporary = { AWS_ACCESS_KEY_ID: 'ASIAALICE', AWS_SESSION_TOKEN: 'token' };

test.each<[string, Record<string, string>, string, string, string | null, Signer]>([
  [
    'a user by a long-term key',
    longTerm,
    user,
    'AIDAALICE',
    null,
    { keyId: 'AKIAALICE', user: { userId: 'AIDAALICE' } },
  ],
  [
    'a user by temporary credentials',
    temporary,
    user,
    'AIDAALICE',
    null,
    { keyId: null, user: { userId: 'AIDAALICE' } },
  ],
  [
    'a role assumed by a long-term key: the key behind it',
    longTerm,
    role,
    'AROA:me',
    `arn:aws:iam::${account}:role/Audit`,
    { keyId: 'AKIAALICE', user: null },
  ],
  [
    'a role assumed by temporary credentials: nobody who is known',
    temporary,
    role,
    'AROA:me',
    `arn:aws:iam::${account}:role/Audit`,
    { keyId: null, user: null },
  ],
  ['a role that was assumed elsewhere', temporary, role, 'AROA:me', null, { keyId: null, user: null }],
  [
    'a federated user, who is no IAM user',
    temporary,
    `arn:aws:sts::${account}:federated-user/alice`,
    `${account}:alice`,
    null,
    { keyId: null, user: null },
  ],
  [
    'root by a long-term key',
    longTerm,
    `arn:aws:iam::${account}:root`,
    account,
    null,
    { keyId: 'AKIAALICE', user: null },
  ],
])('who signs: %s', async (_, keys, arn, userId, roleArn, signer) => {
  useEnvironment({ ...keys, AWS_SECRET_ACCESS_KEY: 'xyzzy', AWS_ENDPOINT_URL: aws.url });
  aws.on(
    'GetCallerIdentity',
    xml(`<Arn>${arn}</Arn><UserId>${userId}</UserId><Account>${account}</Account>`),
  );
  const { signal } = new AbortController();
  const options = {
    version: '1.2.3',
    environment: process.env,
    profile: null,
    region: null,
    externalId: null,
    roleArn,
    signal,
  };
  const caller = await identifyCaller(options);
  expect(caller.signer).toEqual(signer);
  caller.dispose();
});
