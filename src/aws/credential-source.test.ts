import { describe, expect, test } from 'vitest';
import { type Configured, useConfiguredHome } from './testing/configured-home.ts';
import { refuse } from './testing/lying-endpoint.ts';

// Which identity comes of which configuration, next to the AWS CLI: test/system/identity.test.ts.
const home = useConfiguredHome();

const env = { AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: 'xyzzy' };
const keys = 'aws_access_key_id = AKIAFILE\naws_secret_access_key = xyzzy\n';
const role = 'role_arn = arn:aws:iam::444455556666:role/Deep\n';
const place = 'the environment variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY';

describe('which credentials are used, and which are not', () => {
  test.each<[name: string, configured: Configured, source: string, notUsed: string[]]>([
    ['key variables alone', { variables: env }, place, []],
    [
      'key variables before a profile',
      { variables: env, credentials: `[default]\n${keys}` },
      place,
      ['profile default (keys in ~/.aws/credentials)'],
    ],
    [
      'a profile by flag before key variables',
      { variables: env, credentials: `[one]\n${keys}`, profile: 'one' },
      'profile one (keys in ~/.aws/credentials)',
      [place],
    ],
    [
      'keys in both files, a command, and a container',
      {
        config: `[default]\ncredential_process = true\n${keys}`,
        credentials: `[default]\n${keys}`,
        variables: { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1' },
      },
      'profile default (keys in ~/.aws/credentials)',
      ['profile default (credential_process)', 'profile default (keys in ~/.aws/config)', 'the container'],
    ],
  ])('%s', async (_, configured, source, notUsed) => {
    expect((await home.identify(configured)).credentialsFrom).toEqual({ source, notUsed });
  });

  test('a refusal by AWS names them', async () => {
    home.aws.on('GetCallerIdentity', refuse(403, 'InvalidClientTokenId'));
    const error = await home.failureOf({ variables: env, credentials: `[default]\n${keys}` });
    expect(error.message).toContain(
      `(credentials from ${place}; not used: profile default (keys in ~/.aws/credentials);`,
    );
  });
});

describe('what is wrong is named, with what is there', () => {
  const two = `[production]\n${keys}[staging]\n${keys}`;
  const sso =
    '[profile one]\nsso_account_id = 1\nsso_role_name = Audit\nsso_session = team b\n[sso-session "team a"]\n';
  test.each<[name: string, configured: Configured, message: string | RegExp, fix: string | RegExp]>([
    [
      'a profile that is not there',
      { credentials: two, profile: 'produktion' },
      'Unknown profile "produktion".',
      /^Did you mean "production"\? Profiles in .*: "production", "staging"\.$/,
    ],
    [
      'by AWS_PROFILE',
      { credentials: two, variables: { AWS_PROFILE: 'x' } },
      'Unknown profile "x" (from AWS_PROFILE).',
      /^Profiles in/,
    ],
    [
      'by AWS_DEFAULT_PROFILE',
      { credentials: two, variables: { AWS_DEFAULT_PROFILE: 'x' } },
      'Unknown profile "x" (from AWS_DEFAULT_PROFILE).',
      /^Profiles in/,
    ],
    [
      'an empty one',
      { credentials: two, variables: { AWS_PROFILE: '' } },
      'AWS_PROFILE is empty.',
      /^Profiles in/,
    ],
    [
      'no profiles at all',
      { profile: 'x' },
      /^Unknown profile /,
      /^There are no profiles in .* Run aws configure/,
    ],
    [
      'a header without the word profile',
      { config: `[one]\n${keys}`, profile: 'one' },
      /^Unknown profile /,
      /must be \[profile one\]\.$/,
    ],
    [
      'a header without quotes',
      { config: `[profile team a]\n${keys}`, profile: 'team a' },
      /^Unknown profile /,
      /must be \[profile "team a"\]\.$/,
    ],
    [
      'a header with the word profile in the other file',
      { credentials: `[profile one]\n${keys}`, profile: 'one' },
      /^Unknown profile /,
      /must be \[one\]\.$/,
    ],
    [
      'an unknown source_profile',
      { config: `[profile one]\n${role}source_profile = stagign\n`, credentials: two, profile: 'one' },
      'Unknown profile "stagign" (from source_profile of the profile "one").',
      /^Did you mean "staging"\?/,
    ],
    [
      'a cycle',
      {
        config: `[profile one]\n${role}source_profile = two\n[profile two]\n${role}source_profile = one\n`,
        profile: 'one',
      },
      'The source_profile chain is cyclic: "one" -> "two" -> "one".',
      /correct source_profile/,
    ],
    [
      'a bad credential_source',
      { config: `[profile one]\n${role}credential_source = Vault\n`, profile: 'one' },
      'The profile "one" has an unknown credential_source: "Vault".',
      /Environment, EcsContainer or Ec2InstanceMetadata/,
    ],
    [
      'no source',
      { config: `[profile one]\n${role}`, profile: 'one' },
      /has a role_arn, but neither source_profile nor credential_source\.$/,
      /Add source_profile/,
    ],
    [
      'a source without credentials',
      {
        config: `[profile one]\n${role}source_profile = two\n[profile two]\naws_secret_access_key = xyzzy\n`,
        profile: 'one',
      },
      /"two", source_profile of the profile "one", has no credentials\. The profile has aws_secret_access_key, but no aws_access_key_id\./,
      /aws configure --profile two/,
    ],
    [
      'a role that needs an MFA code',
      {
        config: `[profile one]\n${role}source_profile = one\nmfa_serial = arn:aws:iam::1:mfa/me\n${keys}`,
        profile: 'one',
      },
      'The profile "one" needs a code of the MFA device arn:aws:iam::1:mfa/me, and there is no terminal to ask for it.',
      /aws configure export-credentials --profile one --format env/,
    ],
    [
      'a missing secret',
      { credentials: '[default]\naws_access_key_id = AKIA\n' },
      /^The profile "default" in .* has no aws_secret_access_key\.$/,
      /Write both/,
    ],
    [
      'a missing secret variable',
      { variables: { AWS_ACCESS_KEY_ID: 'AKIA' } },
      'AWS_ACCESS_KEY_ID is set, but AWS_SECRET_ACCESS_KEY is not set.',
      /unset AWS_ACCESS_KEY_ID/,
    ],
    [
      'a secret alone',
      { credentials: '[default]\naws_secret_access_key = xyzzy\n' },
      /none in the profile default, .* The profile has aws_secret_access_key, but no aws_access_key_id\.$/,
      /AWS_PROFILE or profile/,
    ],
    [
      'a quoted key id',
      { credentials: `[default]\n${keys.replace('AKIAFILE', '"AKIAFILE"')}` },
      /is not a key id/,
      /without quotes/,
    ],
    [
      'both profile variables',
      { credentials: two, variables: { AWS_PROFILE: 'production', AWS_DEFAULT_PROFILE: 'staging' } },
      /name different profiles/,
      /Unset one/,
    ],
    [
      'an unknown sso-session',
      { config: sso, profile: 'one' },
      /^The sso-session "team b" \(from the profile "one"\) does not exist/,
      /^Did you mean "team a"\? Sessions there: "team a"\.$/,
    ],
    [
      'nothing at all',
      {},
      /^No AWS credentials found: none in the environment, there is no profile default/,
      /AWS_PROFILE or profile/,
    ],
    [
      'an empty role_arn',
      { config: '[default]\nrole_arn =\nsource_profile = default\n' },
      'The role_arn of the profile "default" is empty.',
      /ARN/,
    ],
  ])('%s', async (_, configured, message, fix) => {
    const error = await home.failureOf(configured);
    expect(error).toMatchObject({ code: 'credentials-missing', exitCode: 2 });
    if (message instanceof RegExp) expect(error.message).toMatch(message);
    else expect(error.message).toBe(message);
    expect(error.fix).toMatch(fix);
    expect(`${error.message} ${error.fix} ${error.stack}`).not.toContain('xyzzy');
    expect(home.aws.seen).toEqual([]);
  });

  test('an STS that can not be reached is no matter of the trust policy', async () => {
    const config = `[profile one]\n${role}source_profile = one\n${keys}`;
    const variables = { AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:1' };
    const error = await home.failureOf({ config, variables, profile: 'one' });
    expect(error.message).toMatch(/could not be assumed .* AssumeRole failed with ECONNREFUSED/);
    expect(error.fix).toMatch(/endpoint, the region and the proxy/);
  });

  test('a file that is not understood', async () => {
    const error = await home.failureOf({ credentials: 'xyzzy\n', variables: env });
    expect(error).toMatchObject({ code: 'input-malformed', exitCode: 2 });
    expect(error.message).toBe(
      `The AWS configuration file ~/.aws/credentials can't be read: line 1: it comes before the first [section].`,
    );
  });
});
