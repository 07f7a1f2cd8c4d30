import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fixOf } from '../../collect/problems.ts';
import { identifyCaller } from '../accounts/caller.ts';
import { useEnvironment } from '../testing/environment.ts';
import { type LyingEndpoint, refuse, startLyingEndpoint } from '../testing/lying-endpoint.ts';
import { serviceErrorOf } from './service-error-of.ts';

let aws: LyingEndpoint;
beforeEach(async () => {
  aws = await startLyingEndpoint();
});
afterEach(async () => {
  await aws.close();
  vi.unstubAllEnvs();
});

const rows: [code: string, fix: RegExp][] = [
  ['RegionDisabledException', /STS is deactivated in this region .* another region \(AWS_REGION\)/],
  ['OptInRequired', /region is not enabled .* another region \(AWS_REGION\)/],
];

test.each(rows)('%s says what to do, to who calls', async (code, fix) => {
  useEnvironment({
    AWS_ENDPOINT_URL: aws.url,
    AWS_ACCESS_KEY_ID: 'AKIAALICE',
    AWS_SECRET_ACCESS_KEY: 'secret',
  });
  for (const operation of ['GetCallerIdentity', 'AssumeRole']) aws.on(operation, refuse(403, code));
  const nobody = {
    environment: process.env,
    version: '1.2.3',
    profile: null,
    region: null,
    externalId: null,
  };
  const { signal } = new AbortController();
  for (const roleArn of [null, 'arn:aws:iam::111122223333:role/audit'])
    await expect(identifyCaller({ ...nobody, roleArn, signal })).rejects.toMatchObject({
      code: 'credentials-missing',
      message: expect.stringContaining(code),
      fix: expect.stringMatching(fix),
    });
});

test.each(rows)('%s says what to do, of an account of a scan', (code, fix) => {
  const error = Object.assign(new Error('no'), { name: code, $fault: 'client' });
  expect(fixOf(serviceErrorOf(error, 'AssumeRole'))).toMatch(fix);
});
