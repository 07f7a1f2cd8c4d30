import { goodToken } from './identity-server.ts';
import { keyLines, keyVariables, later, processOf, role, type SetUp, ssoToken } from './set-up.ts';

const base = `[base]\n${keyLines('AKIABASE')}`;
const env = keyVariables('AKIAENV');
const roleOf = (lines: string, more: Omit<SetUp, 'name' | 'who' | 'config'> = {}) => ({
  config: `[profile one]\n${role('Deep')}${lines}`,
  credentials: base,
  flag: 'one',
  ...more,
});

/** Roles and their chains, web identity. */
export const roleSetUps: readonly SetUp[] = [
  { name: 'a role with source_profile', ...roleOf('source_profile = base\n'), who: 'ASIADeep___by_AKIABASE' },
  {
    name: 'a role with external_id and duration_seconds',
    ...roleOf('source_profile = base\nexternal_id = e1\nduration_seconds = 900\n'),
    who: 'ASIADeep_e1_900_by_AKIABASE',
  },
  {
    name: 'a role with a duration that is none',
    ...roleOf('source_profile = base\nduration_seconds = long\n'),
    who: 'ASIADeep___by_AKIABASE',
  },
  {
    name: 'key variables before a role by AWS_PROFILE',
    ...roleOf('source_profile = base\n', { variables: { ...env, AWS_PROFILE: 'one' } }),
    flag: '',
    who: 'AKIAENV',
  },
  {
    name: 'a role by AWS_PROFILE',
    ...roleOf('source_profile = base\n', { variables: { AWS_PROFILE: 'one' } }),
    flag: '',
    who: 'ASIADeep___by_AKIABASE',
  },
  {
    name: 'a role and --profile, with key variables',
    ...roleOf('source_profile = base\n', { variables: env }),
    who: 'ASIADeep___by_AKIABASE',
  },
  {
    name: 'a role before keys of its own profile',
    ...roleOf(`source_profile = base\n${keyLines('AKIAONE')}`),
    who: 'ASIADeep___by_AKIABASE',
  },
  {
    name: 'a role that names itself as source, with keys',
    ...roleOf(`source_profile = one\n${keyLines('AKIAONE')}`),
    who: 'ASIADeep___by_AKIAONE',
  },
  {
    name: 'a role that names itself as source, without keys',
    ...roleOf('source_profile = one\n'),
    who: null,
  },
  { name: 'a role without a source', ...roleOf(''), who: null },
  { name: 'a role without a source, with keys of its own', ...roleOf(keyLines('AKIAONE')), who: null },
  {
    name: 'a role with both kinds of source',
    ...roleOf('source_profile = base\ncredential_source = Environment\n', { variables: env }),
    who: null,
  },
  { name: 'a source that is not there', ...roleOf('source_profile = none\n'), who: null },
  { name: 'a source in other case', ...roleOf('source_profile = Base\n'), who: null },
  {
    name: 'a source with a quoted name',
    ...roleOf(`source_profile = team a\n[profile "team a"]\n${keyLines('AKIATEAM')}`),
    who: 'ASIADeep___by_AKIATEAM',
  },
  {
    name: 'a source without credentials',
    ...roleOf('source_profile = two\n[profile two]\nregion = eu-west-1\n'),
    who: null,
  },
  {
    name: 'a source with a key id alone',
    ...roleOf('source_profile = two\n[profile two]\naws_access_key_id = AKIATWO\n'),
    who: null,
  },
  {
    name: 'a source with a secret alone',
    ...roleOf('source_profile = two\n[profile two]\naws_secret_access_key = x\n'),
    who: null,
  },
  {
    name: 'a source with a credential_process',
    ...roleOf(`source_profile = two\n[profile two]\n${processOf('AKIAPROCESS')}`),
    who: 'ASIADeep___by_AKIAPROCESS',
  },
  {
    name: 'a source with keys and a role: its keys',
    ...roleOf(
      `source_profile = two\n[profile two]\n${role('Other')}source_profile = base\n${keyLines('AKIATWO')}`,
    ),
    who: 'ASIADeep___by_AKIATWO',
  },
  {
    name: 'a chain of three',
    ...roleOf(
      `source_profile = two\n[profile two]\n${role('Two')}source_profile = three\n[profile three]\n${role('Three')}source_profile = base\n`,
    ),
    who: 'ASIADeep___by_ASIATwo___by_ASIAThree___by_AKIABASE',
  },
  {
    name: 'a cycle of two',
    ...roleOf(`source_profile = two\n[profile two]\n${role('Two')}source_profile = one\n`),
    who: null,
  },
  {
    name: 'a cycle behind the first',
    ...roleOf(
      `source_profile = two\n[profile two]\n${role('Two')}source_profile = three\n[profile three]\n${role('Three')}source_profile = two\n`,
    ),
    who: null,
  },
  {
    name: 'credential_source Environment',
    ...roleOf('credential_source = Environment\n', { variables: env }),
    who: 'ASIADeep___by_AKIAENV',
  },
  {
    name: 'credential_source Environment without keys',
    ...roleOf('credential_source = Environment\n'),
    who: null,
  },
  {
    name: 'credential_source Environment with half a key',
    ...roleOf('credential_source = Environment\n', { variables: { AWS_ACCESS_KEY_ID: 'AKIAENV' } }),
    who: null,
  },
  {
    name: 'credential_source in other case',
    ...roleOf('credential_source = environment\n', { variables: env }),
    who: null,
  },
  {
    name: 'a credential_source that is none',
    ...roleOf('credential_source = Vault\n', { variables: env }),
    who: null,
  },
  {
    name: 'credential_source EcsContainer',
    ...roleOf('credential_source = EcsContainer\n', {
      variables: { AWS_CONTAINER_CREDENTIALS_FULL_URI: '{server}/container' },
    }),
    who: 'ASIADeep___by_ASIAcontainer',
  },
  {
    name: 'credential_source EcsContainer outside a container',
    ...roleOf('credential_source = EcsContainer\n', { variables: env }),
    who: null,
  },
  {
    name: 'credential_source Ec2InstanceMetadata',
    ...roleOf('credential_source = Ec2InstanceMetadata\n', {
      variables: { AWS_EC2_METADATA_DISABLED: 'false', AWS_EC2_METADATA_SERVICE_ENDPOINT: '{server}' },
    }),
    who: 'ASIADeep___by_ASIAinstance',
  },
  {
    name: 'mfa_serial off a terminal',
    ...roleOf('source_profile = base\nmfa_serial = arn:aws:iam::111122223333:mfa/me\n'),
    who: null,
  },
  {
    name: 'an empty role_arn',
    config: '[profile one]\nrole_arn =\nsource_profile = base\n',
    credentials: base,
    flag: 'one',
    who: null,
  },
  {
    name: 'a role_arn that is none',
    config: '[profile one]\nrole_arn = arn:aws:iam::444455556666:user/not-a-role\nsource_profile = base\n',
    credentials: base,
    flag: 'one',
    who: null,
  },
  {
    name: 'a source with IAM Identity Center',
    ...roleOf(
      'source_profile = two\n[profile two]\nsso_session = s\nsso_account_id = 444455556666\nsso_role_name = Audit\n[sso-session s]\nsso_start_url = https://example.awsapps.com/start\nsso_region = us-east-1\n',
    ),
    files: ssoToken('s', { accessToken: goodToken, expiresAt: later }),
    who: 'ASIADeep___by_ASIAAudit_of_sso',
  },
  {
    name: 'web identity in the environment',
    files: { token: goodToken },
    variables: {
      AWS_WEB_IDENTITY_TOKEN_FILE: '{home}/token',
      AWS_ROLE_ARN: 'arn:aws:iam::444455556666:role/Web',
    },
    who: 'ASIAWeb_by_web_identity',
  },
  {
    name: 'web identity in the profile',
    files: { token: goodToken },
    config: `[default]\n${role('Web')}web_identity_token_file = {home}/token\n`,
    who: 'ASIAWeb_by_web_identity',
  },
  {
    name: 'web identity: the environment before the profile',
    files: { token: goodToken },
    config: `[default]\n${role('Web')}web_identity_token_file = {home}/none\n`,
    variables: {
      AWS_WEB_IDENTITY_TOKEN_FILE: '{home}/token',
      AWS_ROLE_ARN: 'arn:aws:iam::444455556666:role/Env',
    },
    who: 'ASIAEnv_by_web_identity',
  },
  {
    name: 'web identity: the role of the environment, the token of the profile',
    files: { token: goodToken },
    config: `[default]\n${role('Web')}web_identity_token_file = {home}/token\n`,
    variables: { AWS_ROLE_ARN: 'arn:aws:iam::444455556666:role/Env' },
    who: 'ASIAEnv_by_web_identity',
  },
  {
    name: 'web identity: --profile and not the environment',
    files: { token: goodToken },
    config: `[profile one]\n${role('Web')}web_identity_token_file = {home}/token\n`,
    flag: 'one',
    variables: { AWS_ROLE_ARN: 'arn:aws:iam::444455556666:role/Env' },
    who: 'ASIAWeb_by_web_identity',
  },
  {
    name: 'web identity in the environment before keys of the default profile',
    files: { token: goodToken },
    credentials: `[default]\n${keyLines('AKIADEFAULT')}`,
    variables: {
      AWS_WEB_IDENTITY_TOKEN_FILE: '{home}/token',
      AWS_ROLE_ARN: 'arn:aws:iam::444455556666:role/Env',
    },
    who: 'ASIAEnv_by_web_identity',
  },
  {
    name: 'key variables before web identity',
    files: { token: goodToken },
    variables: {
      ...env,
      AWS_WEB_IDENTITY_TOKEN_FILE: '{home}/token',
      AWS_ROLE_ARN: 'arn:aws:iam::444455556666:role/Env',
    },
    who: 'AKIAENV',
  },
  {
    name: 'web identity without a role',
    files: { token: goodToken },
    variables: { AWS_WEB_IDENTITY_TOKEN_FILE: '{home}/token' },
    credentials: `[default]\n${keyLines('AKIADEFAULT')}`,
    who: null,
  },
  {
    name: 'web identity with a token that is not there',
    variables: {
      AWS_WEB_IDENTITY_TOKEN_FILE: '{home}/token',
      AWS_ROLE_ARN: 'arn:aws:iam::444455556666:role/Env',
    },
    credentials: `[default]\n${keyLines('AKIADEFAULT')}`,
    who: null,
  },
  {
    name: 'web identity with a token that is refused',
    files: { token: 'bad' },
    variables: {
      AWS_WEB_IDENTITY_TOKEN_FILE: '{home}/token',
      AWS_ROLE_ARN: 'arn:aws:iam::444455556666:role/Env',
    },
    credentials: `[default]\n${keyLines('AKIADEFAULT')}`,
    who: null,
  },
  {
    name: 'an empty AWS_WEB_IDENTITY_TOKEN_FILE',
    variables: { AWS_WEB_IDENTITY_TOKEN_FILE: '' },
    credentials: `[default]\n${keyLines('AKIADEFAULT')}`,
    who: 'AKIADEFAULT',
  },
  {
    name: 'a source with web identity',
    files: { token: goodToken },
    ...roleOf(`source_profile = two\n[profile two]\n${role('Web')}web_identity_token_file = {home}/token\n`),
    who: 'ASIADeep___by_ASIAWeb_by_web_identity',
  },
];
