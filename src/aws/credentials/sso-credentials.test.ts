import { createHash } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { useConfiguredHome } from '../testing/configured-home.ts';
import { json } from '../testing/lying-endpoint.ts';

const home = useConfiguredHome();

describe('IAM Identity Center', () => {
  const start = 'sso_start_url = https://example.awsapps.com/start\nsso_region = eu-west-1\n';
  const config = `[profile 'team a']\nsso_session = s\nsso_account_id = 444455556666\nsso_role_name = Audit\n[sso-session s]\n${start}`;
  const login = "Run: aws sso login --profile 'team a'";
  const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
  const ended = { accessToken: 'old', expiresAt: '2020-01-01T00:00:00Z' };
  const renewal = {
    clientId: 'c',
    clientSecret: 'xyzzy',
    refreshToken: 'r',
    registrationExpiresAt: inAnHour,
  };
  const path = () =>
    join(home.path, '.aws/sso/cache', `${createHash('sha1').update('s').digest('hex')}.json`);
  const roleCredentials = {
    accessKeyId: 'ASIASSO',
    secretAccessKey: 's',
    sessionToken: 't',
    expiration: Date.now() + 3_600_000,
  };

  test.each<[name: string, token: string | null, refused: [number, string] | null]>([
    ['no token', null, null],
    ['a token that ended', JSON.stringify(ended), null],
    [
      'a token that ended, with a client alone',
      JSON.stringify({ ...ended, ...renewal, clientId: undefined }),
      null,
    ],
    ['a token without a time', JSON.stringify({ accessToken: 'a' }), null],
    ['a token that is none', '[]', null],
    ['half a file', '{"accessToken": "xyz', null],
    [
      'a token that is refused',
      JSON.stringify({ ...ended, expiresAt: inAnHour }),
      [401, 'UnauthorizedException'],
    ],
  ])('%s: the one command', async (_, token, refused) => {
    if (token !== null) writeFileSync(path(), token);
    if (refused !== null)
      home.aws.on('/federation/credentials', ({ response }) => {
        response.writeHead(refused[0], {
          'x-amzn-errortype': refused[1],
          'content-type': 'application/json',
        });
        response.end('{"message":"Session token not found or invalid"}');
      });
    const error = await home.failureOf({ config, profile: 'team a' });
    expect(error).toMatchObject({ code: 'credentials-missing', fix: login });
    expect(error.message).toMatch(/^The profile "team a" has (no|an) IAM Identity Center session/);
  });

  test('a token that is about to end is renewed, and the new one is kept for the AWS CLI', async () => {
    writeFileSync(path(), JSON.stringify({ ...ended, ...renewal }));
    home.aws.on('/token', json({ accessToken: 'new', expiresIn: 28_800, refreshToken: 'next' }));
    home.aws.on('/federation/credentials', json({ roleCredentials }));
    const caller = await home.identify({ config, profile: 'team a' });
    expect(caller.signingKey).toEqual({ id: 'ASIASSO', isTemporary: true });
    const kept = JSON.parse(readFileSync(path(), 'utf8'));
    expect(kept).toMatchObject({ ...renewal, accessToken: 'new', refreshToken: 'next', region: 'eu-west-1' });
    expect(new Date(kept.expiresAt).getTime()).toBeGreaterThan(Date.now());
    expect(statSync(path()).mode & 0o777).toBe(0o600);
    const asked = home.aws.seen.find(({ operation }) => operation === '/federation/credentials');
    expect(asked?.headers['x-amz-sso_bearer_token']).toBe('new');
  });

  test('a role that is not assigned is no matter of logging in', async () => {
    writeFileSync(path(), JSON.stringify({ ...ended, expiresAt: inAnHour }));
    home.aws.on('/federation/credentials', ({ response }) => {
      response.writeHead(403, {
        'x-amzn-errortype': 'ForbiddenException',
        'content-type': 'application/json',
      });
      response.end('{"message":"No access"}');
    });
    const error = await home.failureOf({ config, profile: 'team a' });
    expect(error.message).toContain('the role Audit in account 444455556666');
    expect(error.fix).toMatch(/assigned to you/);
  });

  test('a session of aws login that is not there', async () => {
    const error = await home.failureOf({
      config: '[profile "team a"]\nlogin_session = arn:aws:iam::1:user/a\n',
      profile: 'team a',
    });
    expect(error.fix).toBe("Run: aws login --profile 'team a'");
    expect(error.message).not.toMatch(/token from|ENOENT|SDK/);
  });
});
