import { expect, test } from 'vitest';
import { useConfiguredHome } from '../testing/configured-home.ts';
import { refuse, temporaryCredentials, xml } from '../testing/lying-endpoint.ts';

const home = useConfiguredHome();

const serial = 'arn:aws:iam::111122223333:mfa/alice';
const config = `
[profile base]
aws_access_key_id = AKIAFILE
aws_secret_access_key = xyzzy
[profile "team a"]
role_arn = arn:aws:iam::444455556666:role/Deep
source_profile = base
mfa_serial = ${serial}
[profile behind]
role_arn = arn:aws:iam::444455556666:role/Deeper
source_profile = team a
`;

const anHour = 3_600_000;

test('the code is asked for once, however many ask for credentials', async () => {
  home.aws.on('AssumeRole', xml(temporaryCredentials('ASIAROLE', new Date(Date.now() + anHour))));
  const asked: string[] = [];
  const askMfaCode = async (device: string) => {
    asked.push(device);
    return '123456';
  };
  const { credentials } = await home.identify({ config, profile: 'team a', askMfaCode });
  await Promise.all([credentials(), credentials(), credentials()]);
  expect(asked).toEqual([serial]);
  const [assumed] = home.aws.seen.filter(({ operation }) => operation === 'AssumeRole');
  expect(assumed?.body.get('SerialNumber')).toBe(serial);
  expect(assumed?.body.get('TokenCode')).toBe('123456');
});

test('the role behind it is assumed without a code', async () => {
  home.aws.on('AssumeRole', xml(temporaryCredentials('ASIAROLE', new Date(Date.now() + anHour))));
  const askMfaCode = async () => '123456';
  await home.identify({ config, profile: 'behind', askMfaCode });
  const codes = home.aws.seen
    .filter(({ operation }) => operation === 'AssumeRole')
    .map(({ body }) => body.get('TokenCode'));
  expect(codes).toEqual(['123456', null]);
});

test('a code that AWS does not accept: run it again with a new one', async () => {
  const message = 'MultiFactorAuthentication failed with invalid MFA one time pass code.';
  home.aws.on('AssumeRole', refuse(403, 'AccessDenied', message));
  const error = await home.failureOf({ config, profile: 'team a', askMfaCode: async () => '000000' });
  expect(error.code).toBe('credentials-missing');
  expect(error.message).toContain(message);
  expect(error.fix).toContain('Run the command again with a new code');
});

test.each(['team a', 'behind'])(
  'off a terminal: how to get a session, for the profile %s',
  async (profile) => {
    const error = await home.failureOf({ config, profile });
    expect(error).toMatchObject({
      code: 'credentials-missing',
      message: `The profile "team a" needs a code of the MFA device ${serial}, and there is no terminal to ask for it.`,
      fix: `Get a session first, on a terminal: eval "$(aws configure export-credentials --profile 'team a' --format env)". Then run the command without profile.`,
    });
    expect(home.aws.counts()).toEqual({});
  },
);
