import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type CallerOptions, identifyCaller } from './accounts/caller.ts';
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
[profile chained]
role_arn = arn:aws:iam::777788889999:role/Deeper
source_profile = role
[profile sourced]
${role}
credential_source = Environment
[profile web]
${role}
web_identity_token_file = TOKEN
[profile command]
credential_process = echo '{"Version":1,"AccessKeyId":"AKIACOMMAND","SecretAccessKey":"secret"}'
[profile sso]
sso_start_url = https://example.awsapps.com/start
sso_region = eu-west-1
sso_account_id = 444455556666
sso_role_name = Audit
`;

describe('the whole chain', () => {
  const trap = 'endpoint_url = http://127.0.0.1:1\n';
  const session = { AWS_SESSION_TOKEN: 'token' };
  const rows: [
    name: string,
    variables: Record<string, string>,
    profile: string | null,
    key: string,
    calls: string[],
    longTermKey: string | null,
  ][] = [
    ['keys in the environment', keys, null, 'AKIAALICE', [], 'AKIAALICE'],
    ['a session in the environment', { ...keys, ...session }, null, 'AKIAALICE', [], null],
    ['a profile with keys', { AWS_PROFILE: 'keys' }, null, 'AKIAPROFILE', [], 'AKIAPROFILE'],
    ['a profile by flag, before keys in the environment', keys, 'keys', 'AKIAPROFILE', [], 'AKIAPROFILE'],
    [
      'a profile by flag, before AWS_PROFILE',
      { AWS_PROFILE: 'role' },
      'keys',
      'AKIAPROFILE',
      [],
      'AKIAPROFILE',
    ],
    ['a role in a profile', {}, 'role', 'ASIAROLE', ['AssumeRole'], 'AKIAPROFILE'],
    ['a role by a role', {}, 'chained', 'ASIAROLE', ['AssumeRole', 'AssumeRole'], 'AKIAPROFILE'],
    ['web identity in a profile', {}, 'web', 'ASIAWEB', ['AssumeRoleWithWebIdentity'], null],
    ['a command', {}, 'command', 'AKIACOMMAND', [], 'AKIACOMMAND'],
    ['SSO', {}, 'sso', 'ASIASSO', ['/federation/credentials'], null],
    [
      'web identity in the environment',
      { AWS_WEB_IDENTITY_TOKEN_FILE: 'TOKEN', AWS_ROLE_ARN: 'arn:aws:iam::444455556666:role/Deep' },
      null,
      'ASIAWEB',
      ['AssumeRoleWithWebIdentity'],
      null,
    ],
    ['a role by keys of the environment', keys, 'sourced', 'ASIAROLE', ['AssumeRole'], 'AKIAALICE'],
  ];

  describe.each(['AWS_ENDPOINT_URL', 'endpoint_url of the profile'])('to the endpoint in %s', (place) => {
    test.each(rows)('%s', async (_, variables, profile, key, calls, longTermKey) => {
      const roleCredentials = {
        accessKeyId: 'ASIASSO',
        secretAccessKey: 's',
        sessionToken: 't',
        expiration: inAnHour.getTime(),
      };
      aws.on('/federation/credentials', json({ roleCredentials }));
      const home = temporaryFolder();
      cacheSsoSession(home);
      const token = writeTemporary('token', 'jwt');
      const inProfile = place !== 'AWS_ENDPOINT_URL';
      const endpoint = `endpoint_url = ${aws.url}\n`;
      // Where another profile is in use, what the default one says is a trap.
      const isDefault = profile === null && !('AWS_PROFILE' in variables);
      const sections = inProfile
        ? `[default]\n${isDefault ? endpoint : trap}${configuration.replaceAll(/^\[profile.*\]\n/gm, `$&${endpoint}`)}`
        : `[default]\n${trap}${configuration}`;
      useEnvironment({
        HOME: home,
        AWS_CONFIG_FILE: writeTemporary('config', sections.replaceAll('TOKEN', token)),
        ...(inProfile ? {} : { AWS_ENDPOINT_URL: aws.url }),
        ...Object.fromEntries(
          Object.entries(variables).map(([name, value]) => [name, value === 'TOKEN' ? token : value]),
        ),
      });
      const places = watchConnections();
      const caller = await identify({ profile });
      expect(aws.seen.map(({ operation }) => operation)).toEqual([...calls, 'GetCallerIdentity']);
      expect(signer()).toBe(key);
      expect(caller.signingKey).toEqual({
        id: key,
        isTemporary: key.startsWith('ASIA') || 'AWS_SESSION_TOKEN' in variables,
      });
      expect(caller.signer.keyId).toBe(longTermKey);
      expect([...places]).toEqual([new URL(aws.url).host]);
    });
  });
});
