import { readFileSync } from 'node:fs';
import type { AwsCredentialIdentity } from '@smithy/types';
import type { ServiceError } from '../../domain/aws/service-error.ts';
import { oneLine } from '../../domain/one-line.ts';
import { localSessionName } from '../accounts/session-name.ts';
import { createStsCalls, type StsCalls } from '../calls/sts-calls.ts';
import { type CredentialSource, renewing } from '../credentials.ts';
import type { ClientParts } from '../transport/client-config.ts';
import { serviceErrorOf, wasAnswered } from '../transport/service-error-of.ts';
import { credentialProblem, quoted } from './credential-problem.ts';
import { type AskMfaCode, mfaInput } from './mfa-code.ts';
import { describeSource, type Source } from './source.ts';

export type LoadOptions = {
  parts: Omit<ClientParts, 'credentials'>;
  signal: AbortSignal;
  /** Null: there is no prompt for the code of an MFA device. */
  askMfaCode: AskMfaCode | null;
  /** Hears which key assumed a role. */
  onAssumed(role: AwsCredentialIdentity, from: AwsCredentialIdentity): void;
};

/** Gets the credentials of a source, and gets them again before they end. */
export function loadSource(source: Source, options: LoadOptions): CredentialSource {
  return renewing(loaderOf(source, options), options.parts.attempts.now);
}

function loaderOf(source: Source, options: LoadOptions): CredentialSource {
  const { parts, signal } = options;
  switch (source.kind) {
    case 'keys':
      return async () => source.keys;
    case 'role': {
      const from = loadSource(source.from, options);
      return () => assumeRole(source, from, options);
    }
    case 'web-identity':
      return () => assumeWithToken(source, parts);
    case 'sso':
      return async () => (await import('./sso-credentials.ts')).ssoCredentials(source, parts);
    case 'process':
      return async () => {
        const { runCredentialProcess } = await import('./run-credential-process.ts');
        return runCredentialProcess(source, parts.session.environment, signal);
      };
    case 'login':
      return async () => (await import('./login-credentials.ts')).loginCredentials(source, parts);
    case 'container':
      return () =>
        sdkCredentials(
          (sdk) => sdk.fromHttp({ logger: silent })(),
          (cause) => noContainer(source, cause),
        );
    case 'instance':
      return () =>
        sdkCredentials(
          (sdk) => sdk.fromInstanceMetadata({ logger: silent })(),
          () => source.ifNone,
        );
  }
}

type Of<Kind extends Source['kind']> = Extract<Source, { kind: Kind }>;

async function assumeRole(
  source: Of<'role'>,
  getFrom: CredentialSource,
  { parts, onAssumed, askMfaCode }: LoadOptions,
): Promise<AwsCredentialIdentity> {
  const { profile, roleArn, externalId, durationSeconds, mfaSerial } = source;
  const from = await getFrom();
  const input: Parameters<StsCalls['assumeRole']>[0] = {
    RoleArn: roleArn,
    RoleSessionName: source.sessionName ?? localSessionName(),
    ...(externalId === null ? {} : { ExternalId: externalId }),
    ...(durationSeconds === null ? {} : { DurationSeconds: durationSeconds }),
    ...(await mfaInput(source, askMfaCode)),
  };
  try {
    const role = await createStsCalls({ ...parts, credentials: async () => from }).assumeRole(input);
    onAssumed(role, from);
    return role;
  } catch (error) {
    const cause = serviceErrorOf(error, 'AssumeRole');
    throw credentialProblem(
      `The role ${roleArn} of the profile ${quoted(profile)} could not be assumed with ${describeSource(source.from)}: ${cause.message}`,
      fixOf(
        error,
        cause,
        (mfaSerial === null ? '' : 'Run the command again with a new code. AWS accepts each code once. ') +
          'Check that the role exists, that its trust policy names these credentials, and the external_id.',
      ),
      cause,
    );
  }
}

/** What the code asks for; else what to do about a refusal, or about an AWS that could not be reached. */
function fixOf(error: unknown, { fix }: ServiceError, ifRefused: string): string {
  if (fix !== null) return fix;
  if (wasAnswered(error)) return ifRefused;
  return 'Check the endpoint, the region and the proxy, and that they can be reached from this machine.';
}

async function assumeWithToken(
  { place, roleArn, tokenFile, sessionName }: Of<'web-identity'>,
  parts: LoadOptions['parts'],
): Promise<AwsCredentialIdentity> {
  const token = readToken(tokenFile, place);
  try {
    return await createStsCalls({ ...parts, credentials: noCredentials }).assumeRoleWithWebIdentity({
      RoleArn: roleArn,
      RoleSessionName: sessionName ?? localSessionName(),
      WebIdentityToken: token,
    });
  } catch (error) {
    const cause = serviceErrorOf(error, 'AssumeRoleWithWebIdentity');
    throw credentialProblem(
      `The role ${roleArn} could not be assumed with the web identity token in ${tokenFile} (${place}): ${cause.message}`,
      fixOf(
        error,
        cause,
        'Check that the token has not expired, and that the trust policy of the role names its issuer and audience.',
      ),
      cause,
    );
  }
}

function readToken(path: string, place: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw credentialProblem(
      `The web identity token in ${path} (${place}) can't be read: ${code ?? 'unknown error'}.`,
      'Check the path and who may read the file.',
    );
  }
}

type Sdk = typeof import('@aws-sdk/credential-providers');

async function sdkCredentials(
  get: (sdk: Sdk) => Promise<AwsCredentialIdentity>,
  problem: (cause: Error) => Error,
): Promise<AwsCredentialIdentity> {
  try {
    return await get(await import('@aws-sdk/credential-providers'));
  } catch (error) {
    throw problem(serviceErrorOf(error, 'the call for credentials'));
  }
}

function noContainer({ endpoint }: Of<'container'>, cause: Error): Error {
  return credentialProblem(
    `The container endpoint ${oneLine(endpoint)} returned no credentials.`,
    'Check AWS_CONTAINER_CREDENTIALS_RELATIVE_URI, AWS_CONTAINER_CREDENTIALS_FULL_URI and AWS_CONTAINER_AUTHORIZATION_TOKEN, or unset them outside a container.',
    cause,
  );
}

const noCredentials: CredentialSource = async () => {
  throw new Error('web identity needs no credentials');
};

/** The SDK writes warnings to the console otherwise. */
const silent = { debug() {}, info() {}, warn() {}, error() {} };
