import { earlier, keyLines, keyVariables, later, processOf, role, type SetUp } from './set-up.ts';

const env = keyVariables('AKIAENV');
const page = 'docs/credentials.md';
const command = (text: string, more: Partial<SetUp> = {}) => ({
  config: `[profile one]\ncredential_process = ${text}\n`,
  flag: 'one',
  ...more,
});
const answer = (fields: Record<string, unknown>) =>
  JSON.stringify({
    Version: 1,
    AccessKeyId: 'AKIAPROCESS',
    SecretAccessKey: 'secret-of-AKIAPROCESS',
    ...fields,
  });
const container = { AWS_CONTAINER_CREDENTIALS_FULL_URI: '{server}/container' };
const instance = { AWS_EC2_METADATA_DISABLED: 'false', AWS_EC2_METADATA_SERVICE_ENDPOINT: '{server}' };
const keys = `[default]\n${keyLines('AKIADEFAULT')}`;

/** Commands, containers, instances, and where STS is asked. */
export const otherSourceSetUps: readonly SetUp[] = [
  {
    name: 'credential_process',
    config: `[profile one]\n${processOf('AKIAPROCESS')}`,
    flag: 'one',
    who: 'AKIAPROCESS',
  },
  {
    name: 'credential_process in the credentials file',
    credentials: `[default]\n${processOf('AKIAPROCESS')}`,
    who: 'AKIAPROCESS',
  },
  {
    name: 'credential_process with a session token',
    ...command(`echo '${answer({ SessionToken: 'session' })}'`),
    who: 'AKIAPROCESS_with_session',
  },
  {
    name: 'credential_process with a time to come',
    ...command(`echo '${answer({ Expiration: later })}'`),
    who: 'AKIAPROCESS',
  },
  {
    name: 'credential_process with a time that has passed',
    ...command(`echo '${answer({ Expiration: earlier })}'`),
    who: null,
  },
  {
    name: 'credential_process of another version',
    ...command(`echo '${answer({ Version: 2 })}'`),
    who: null,
  },
  {
    name: 'credential_process with the version as text',
    ...command(`echo '${answer({ Version: '1' })}'`),
    who: null,
  },
  {
    name: 'credential_process without a secret',
    ...command(`echo '${answer({ SecretAccessKey: undefined })}'`),
    who: null,
  },
  { name: 'credential_process that prints no JSON', ...command('echo hello'), who: null },
  { name: 'credential_process that fails', ...command('sh -c "exit 3"', { variables: env }), who: null },
  {
    name: 'credential_process that is not there',
    ...command('/no/such/program', { variables: env }),
    who: null,
  },
  { name: 'credential_process that is empty', ...command('', { variables: env }), who: null },
  { name: 'credential_process with a quote that is not closed', ...command('echo "a'), who: null },
  {
    name: 'credential_process in a folder with a space',
    ...command('"{home}/my tools/get" a', { files: { 'my tools/answer': answer({}) } }),
    config: '[profile one]\ncredential_process = cat "{home}/my tools/answer"\n',
    who: 'AKIAPROCESS',
  },
  { name: 'credential_process is read by no shell', ...command(`echo '${answer({})}' | cat`), who: null },
  {
    name: 'credential_process with ~',
    ...command('cat ~/answer', { files: { answer: answer({}) } }),
    who: null,
  },
  { name: 'a container', variables: container, who: 'ASIAcontainer' },
  {
    name: 'a container with an authorization',
    variables: {
      AWS_CONTAINER_CREDENTIALS_FULL_URI: '{server}/container?authorization=a',
      AWS_CONTAINER_AUTHORIZATION_TOKEN: 'a',
    },
    who: 'ASIAcontainer',
  },
  {
    name: 'a container with an authorization in a file',
    files: { token: 'a' },
    variables: {
      AWS_CONTAINER_CREDENTIALS_FULL_URI: '{server}/container?authorization=a',
      AWS_CONTAINER_AUTHORIZATION_TOKEN: 'b',
      AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: '{home}/token',
    },
    who: 'ASIAcontainer',
  },
  {
    name: 'a container that refuses',
    variables: { AWS_CONTAINER_CREDENTIALS_FULL_URI: '{server}/container?authorization=a' },
    who: null,
  },
  {
    name: 'a container elsewhere, without TLS',
    variables: { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://192.0.2.1/container' },
    who: null,
  },
  {
    name: 'the default profile before a container',
    variables: container,
    credentials: keys,
    who: 'AKIADEFAULT',
  },
  { name: 'key variables before a container', variables: { ...container, ...env }, who: 'AKIAENV' },
  {
    name: 'a container and --profile without credentials',
    variables: container,
    config: '[profile one]\nregion = eu-west-1\n',
    flag: 'one',
    who: 'ASIAcontainer',
  },
  { name: 'a container before an instance', variables: { ...container, ...instance }, who: 'ASIAcontainer' },
  { name: 'an instance', variables: instance, who: 'ASIAinstance' },
  {
    name: 'an instance that is switched off',
    variables: { ...instance, AWS_EC2_METADATA_DISABLED: 'true' },
    who: null,
  },
  {
    name: 'the default profile before an instance',
    variables: instance,
    credentials: keys,
    who: 'AKIADEFAULT',
  },
  {
    name: 'AWS_ENDPOINT_URL_STS before AWS_ENDPOINT_URL',
    variables: { ...env, AWS_ENDPOINT_URL_STS: '{server}/at-sts' },
    who: '/at-sts/AKIAENV',
  },
  {
    name: 'an empty AWS_ENDPOINT_URL_STS is none',
    variables: { ...env, AWS_ENDPOINT_URL_STS: '' },
    who: 'AKIAENV',
  },
  {
    name: 'AWS_ENDPOINT_URL before endpoint_url',
    variables: env,
    config: '[default]\nendpoint_url = {server}/at-profile\n',
    who: 'AKIAENV',
  },
  {
    name: 'endpoint_url of the profile',
    variables: { ...env, AWS_ENDPOINT_URL: '' },
    config: '[default]\nendpoint_url = {server}/at-profile\n',
    who: '/at-profile/AKIAENV',
  },
  {
    name: 'endpoint_url of AWS_PROFILE, with key variables',
    variables: { ...env, AWS_ENDPOINT_URL: '', AWS_PROFILE: 'one' },
    config: '[profile one]\nendpoint_url = {server}/at-one\n',
    who: '/at-one/AKIAENV',
  },
  {
    name: 'endpoint_url of both files: the credentials file',
    variables: { ...env, AWS_ENDPOINT_URL: '' },
    config: '[default]\nendpoint_url = {server}/at-config\n',
    credentials: '[default]\nendpoint_url = {server}/at-credentials\n',
    who: '/at-credentials/AKIAENV',
  },
  {
    name: 'a services section',
    variables: { ...env, AWS_ENDPOINT_URL: '' },
    config:
      '[default]\nservices = local\nendpoint_url = {server}/at-profile\n[services local]\nsts =\n  endpoint_url = {server}/at-services\n',
    who: '/at-services/AKIAENV',
  },
  {
    name: 'a services section with a quoted name',
    variables: { ...env, AWS_ENDPOINT_URL: '' },
    config:
      '[default]\nservices = my own\n[services "my own"]\nsts =\n  endpoint_url = {server}/at-services\n',
    who: '/at-services/AKIAENV',
  },
  {
    name: 'a services section for another service',
    variables: { ...env, AWS_ENDPOINT_URL: '' },
    config:
      '[default]\nservices = local\nendpoint_url = {server}/at-profile\n[services local]\niam =\n  endpoint_url = {server}/at-services\n',
    who: '/at-profile/AKIAENV',
  },
  {
    name: 'a services section that is not there',
    variables: { ...env, AWS_ENDPOINT_URL: '' },
    config: '[default]\nservices = local\nendpoint_url = {server}/at-profile\n',
    who: null,
  },
  {
    name: 'a services section that is not there, and AWS_ENDPOINT_URL',
    variables: env,
    config: '[default]\nservices = local\n',
    who: 'AKIAENV',
  },
  {
    name: 'endpoints that are to be ignored',
    variables: {
      ...env,
      AWS_ENDPOINT_URL: '{server}/at-variable',
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false',
    },
    config: '[default]\nignore_configured_endpoint_urls = true\n',
    who: '/at-variable/AKIAENV',
  },
  {
    name: 'FIPS endpoints of AWS, and an endpoint of one’s own',
    variables: { ...env, AWS_USE_FIPS_ENDPOINT: 'true' },
    who: 'AKIAENV',
  },
  {
    name: 'a role is assumed at the endpoint of the profile that is used',
    variables: { AWS_ENDPOINT_URL: '' },
    config: `[profile one]\nendpoint_url = {server}/at-one\n${role('Deep')}source_profile = two\n[profile two]\nendpoint_url = http://127.0.0.1:9\n${keyLines('AKIATWO')}`,
    flag: 'one',
    who: '/at-one/ASIADeep___by_AKIATWO',
  },
  {
    name: 'a region in quotes',
    variables: { ...env, AWS_DEFAULT_REGION: '' },
    config: '[default]\nregion = "eu-west-1"\n',
    who: null,
  },
  { name: 'a region with blanks', variables: { ...env, AWS_DEFAULT_REGION: 'eu west 1' }, who: null },
  {
    name: 'the credentials file of boto 2',
    files: { '.boto': `[Credentials]\n${keyLines('AKIABOTO')}` },
    who: 'AKIABOTO',
    differs: { who: null, page },
  },
  {
    name: 'AWS_CREDENTIAL_FILE of the old EC2 tools',
    files: { old: 'AWSAccessKeyId=AKIAOLD\nAWSSecretKey=secret-of-AKIAOLD\n' },
    variables: { AWS_CREDENTIAL_FILE: '{home}/old' },
    who: 'AKIAOLD',
    differs: { who: null, page },
  },
];
