import { goodToken } from './identity-server.ts';
import { earlier, keyLines, keyVariables, later, type SetUp, ssoToken } from './set-up.ts';

const start = 'https://example.awsapps.com/start';
const place = `sso_start_url = ${start}\nsso_region = us-east-1\n`;
const whose = 'sso_account_id = 444455556666\nsso_role_name = Audit\n';
const own = `[profile one]\n${place}${whose}`;
const session = (name: string, lines = place) =>
  `[profile one]\nsso_session = team a\n${whose}[sso-session ${name}]\n${lines}`;
const good = { accessToken: goodToken, expiresAt: later };
const ended = { accessToken: goodToken, expiresAt: earlier };
const renewal = { clientId: 'c', clientSecret: 's', refreshToken: goodToken, registrationExpiresAt: later };
const who = 'ASIAAudit_of_sso';

/** IAM Identity Center, with a session section and without. */
export const ssoSetUps: readonly SetUp[] = [
  { name: 'SSO in the profile', config: own, flag: 'one', files: ssoToken(start, good), who },
  {
    name: 'SSO in the profile, before keys of it',
    config: own,
    credentials: `[one]\n${keyLines('AKIAONE')}`,
    flag: 'one',
    files: ssoToken(start, good),
    who,
  },
  {
    name: 'key variables before SSO',
    config: own,
    variables: { ...keyVariables('AKIAENV'), AWS_PROFILE: 'one' },
    files: ssoToken(start, good),
    who: 'AKIAENV',
  },
  {
    name: 'SSO without a token',
    config: own,
    credentials: `[one]\n${keyLines('AKIAONE')}`,
    flag: 'one',
    who: null,
  },
  { name: 'SSO with a token that ended', config: own, flag: 'one', files: ssoToken(start, ended), who: null },
  {
    name: 'SSO with a token that ended and could be renewed, without a session',
    config: own,
    flag: 'one',
    files: ssoToken(start, { ...ended, ...renewal }),
    who: null,
  },
  {
    name: 'SSO with a token that is refused',
    config: own,
    flag: 'one',
    files: ssoToken(start, { ...good, accessToken: 'bad' }),
    who: null,
  },
  {
    name: 'SSO with a token file that is none',
    config: own,
    flag: 'one',
    files: ssoToken(start, { nothing: 'here' }),
    who: null,
  },
  {
    name: 'SSO without a role name',
    config: `[profile one]\n${place}sso_account_id = 444455556666\n${keyLines('AKIAONE')}`,
    flag: 'one',
    files: ssoToken(start, good),
    who: null,
  },
  {
    name: 'SSO lines without account and role are none',
    config: `[profile one]\n${place}${keyLines('AKIAONE')}`,
    flag: 'one',
    files: ssoToken(start, good),
    who: 'AKIAONE',
  },
  {
    name: 'an sso-session in single quotes',
    config: session("'team a'"),
    flag: 'one',
    files: ssoToken('team a', good),
    who,
  },
  {
    name: 'an sso-session in double quotes',
    config: session('"team a"'),
    flag: 'one',
    files: ssoToken('team a', good),
    who,
  },
  {
    name: 'an sso-session that is not there',
    config: session('other'),
    flag: 'one',
    files: ssoToken('team a', good),
    who: null,
  },
  {
    name: 'an sso-session whose token is by its start URL',
    config: session('"team a"'),
    flag: 'one',
    files: ssoToken(start, good),
    who: null,
  },
  {
    name: 'an sso-session without a region',
    config: session('"team a"', `sso_start_url = ${start}\n`),
    flag: 'one',
    files: ssoToken('team a', good),
    who: null,
  },
  {
    name: 'an sso-session that says otherwise than the profile',
    config: session('"team a"').replace('sso_session', 'sso_region = eu-west-1\nsso_session'),
    flag: 'one',
    files: ssoToken('team a', good),
    who: null,
  },
  {
    name: 'an sso-session that says the same as the profile',
    config: session('"team a"').replace('sso_session', 'sso_region = us-east-1\nsso_session'),
    flag: 'one',
    files: ssoToken('team a', good),
    who,
  },
  {
    name: 'an sso-session with scopes',
    config: session('"team a"', `${place}sso_registration_scopes = sso:account:access\n`),
    flag: 'one',
    files: ssoToken('team a', good),
    who,
  },
  {
    name: 'an sso-session whose token ended',
    config: session('"team a"'),
    flag: 'one',
    files: ssoToken('team a', ended),
    who: null,
  },
  {
    name: 'an sso-session whose token is renewed',
    config: session('"team a"'),
    flag: 'one',
    files: ssoToken('team a', { ...ended, ...renewal }),
    who,
  },
  {
    name: 'an sso-session whose renewal is refused',
    config: session('"team a"'),
    flag: 'one',
    files: ssoToken('team a', { ...ended, ...renewal, refreshToken: 'bad' }),
    who: null,
  },
  {
    name: 'an sso-session whose registration ended',
    config: session('"team a"'),
    flag: 'one',
    files: ssoToken('team a', { ...ended, ...renewal, registrationExpiresAt: earlier }),
    who: null,
  },
  {
    name: 'an sso-session with a non-ASCII name',
    config: session('größe').replace('sso_session = team a', 'sso_session = größe'),
    flag: 'one',
    files: ssoToken('größe', good),
    who,
  },
  {
    name: 'SSO in the default profile',
    config: own.replace('profile one', 'default'),
    files: ssoToken(start, good),
    who,
  },
];
