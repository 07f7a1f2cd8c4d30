import { callAdvice } from '../../domain/aws/call-advice.ts';
import type { Partition } from '../../domain/aws/partition.ts';
import { ServiceError } from '../../domain/aws/service-error.ts';
import { oneLine } from '../../domain/one-line.ts';
import type { Signer } from '../../domain/plan/signer.ts';
import { SolekeyError } from '../../domain/solekey-error.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Chain } from '../credential-chain.ts';
import { chooseSource } from '../credentials/choose-source.ts';
import type { AskMfaCode } from '../credentials/mfa-code.ts';
import { type ChosenSource, describeChosen, describeSource, type Source } from '../credentials/source.ts';
import { type CredentialSource, renewing } from '../credentials.ts';
import type { Environment } from '../environment.ts';
import type { ClientParts } from '../transport/client-config.ts';
import { resolveEndpoints } from '../transport/endpoints.ts';
import { loadAhead } from '../transport/load-ahead.ts';
import { createRequestMetrics } from '../transport/request-metrics.ts';
import { maxAttemptsOfCall } from '../transport/retry-strategy.ts';
import { serviceErrorOf, wasAnswered } from '../transport/service-error-of.ts';
import { createTransport } from '../transport/transport.ts';
import { type AccountDeadline, startDeadline } from './account-deadline.ts';
import { type Profile, readProfile } from './profile.ts';
import { partitionOfArn, resolveRegion } from './region.ts';
import type { Session } from './session.ts';
import { localSessionName } from './session-name.ts';

export type CallerOptions = {
  /** solekey's version, for the user agent. */
  version: string;
  environment: Environment;
  profile: string | null;
  region: string | null;
  /** A role that is assumed first, and then is the caller. */
  roleArn: string | null;
  externalId: string | null;
  signal: AbortSignal;
  /** Of one request; by default half a minute. */
  requestTimeoutMilliseconds?: number;
  /** Absent or null: there is no prompt for the code of an MFA device. */
  askMfaCode?: AskMfaCode | null;
  /** Hears of each request, with no secret in it. */
  trace?: (line: string) => void;
};

/** Who is calling AWS, proven by GetCallerIdentity. */
export type Caller = {
  accountId: string;
  arn: string;
  userId: string;
  partition: Partition;
  /** Milliseconds that AWS's clock is ahead of this machine's, by its last answer. */
  clockOffset: number;
  /** AWS's clock as its answers tell it, rounded down to the second of its last answer. */
  now(): EpochMs;
  /** The key that signs; temporary where it comes with a session token. */
  signingKey: { id: string; isTemporary: boolean };
  signer: Signer;
  session: Session;
  credentials: CredentialSource;
  /** Where the credentials come from (those that assumed the role first), and what else is configured. */
  credentialsFrom: { source: string; notUsed: string[] };
  /** For calls that belong to no account's scan, such as listing the organization. */
  parts: ClientParts;
  /** Settles as `work` does, or rejects at once when the caller's signal is aborted. */
  within: AccountDeadline['within'];
  bounded: AccountDeadline['bounded'];
  /** Requests sent as the caller, by operation. */
  apiCalls(): Record<string, number>;
  dispose(): void;
};

/**
 * Finds credentials and asks AWS whose they are.
 * @throws SolekeyError `credentials-missing` where there are none, or AWS accepts none of them; `usage` where an
 * endpoint is no URL; `input-unreadable` for AWS_CA_BUNDLE.
 * @throws ServiceError `interrupted`
 */
export async function identifyCaller(asked: CallerOptions): Promise<Caller> {
  const profile = await readProfile(asked.profile, asked.environment);
  const session = openSession(asked, profile);
  const chosen = chooseSource({ environment: asked.environment, profile });
  const options = { ...asked, source: chosen.source };
  const life = startDeadline(options.signal, Number.POSITIVE_INFINITY);
  const handler = await session.transport.open(life.signal);
  const attempts = createRequestMetrics({ trace: session.trace, who: 'caller' });
  const dispose = () => {
    life.dispose();
    handler.destroy();
  };
  try {
    const base = { session, handler, attempts, maxAttempts: maxAttemptsOfCall, pause: life.pause };
    const { chain, credentials } = await life.within('credentials', () => findCredentials(base, options));
    const parts = { ...base, credentials };
    const identity = await life.within('GetCallerIdentity', async () => {
      const { createStsCalls } = await import('../calls/sts-calls.ts');
      loadAhead(() => import('../calls/iam-calls.ts'));
      return createStsCalls(parts).callerIdentity();
    });
    const { accessKeyId, sessionToken } = await credentials();
    const signingKey = { id: accessKeyId, isTemporary: sessionToken !== undefined };
    return {
      ...identity,
      partition: partitionOfArn(identity.arn),
      clockOffset: attempts.clockOffset(),
      now: attempts.now,
      signingKey,
      signer: await signerOf(chain, identity),
      session,
      credentials,
      credentialsFrom: { source: describeSource(chosen.source), notUsed: chosen.shadowed },
      parts,
      within: life.within,
      bounded: life.bounded,
      apiCalls: attempts.counts,
      dispose,
    };
  } catch (error) {
    dispose();
    if (error instanceof SolekeyError || error instanceof ServiceError) throw error;
    throw refused(error, session, chosen);
  }
}

function openSession(
  { version, environment, region, roleArn, requestTimeoutMilliseconds, trace }: CallerOptions,
  profile: Profile,
): Session {
  return {
    version,
    environment,
    profile,
    region: resolveRegion(region, { environment, profile }, partitionOfArn(roleArn)),
    endpoints: resolveEndpoints({ environment, profile }),
    transport: createTransport(environment, profile.values['ca_bundle'], requestTimeoutMilliseconds),
    trace: trace ?? null,
  };
}

/**
 * The role to assume first is assumed with the credentials that were found first: the key behind those is the key behind
 * the role.
 */
async function signerOf(chain: Chain, { arn, userId }: Pick<Caller, 'arn' | 'userId'>): Promise<Signer> {
  const isUser = /^arn:[^:]*:iam::\d+:user\//.test(arn);
  return {
    keyId: chain.longTermKeyOf(await chain.credentials()),
    user: isUser ? { userId } : null,
  };
}

type Base = Omit<ClientParts, 'credentials'>;

/** `credentials` are those of the chain, or of the role that is assumed with them. */
async function findCredentials(
  base: Base,
  options: CallerOptions & { source: Source },
): Promise<{ chain: Chain; credentials: CredentialSource }> {
  const { createChain } = await import('../credential-chain.ts');
  const { source, signal, askMfaCode = null } = options;
  const chain = createChain(source, base, { signal, askMfaCode });
  const found = chain.credentials;
  await found().catch((error: unknown) => {
    throw notFound(error, source);
  });
  const { roleArn, externalId } = options;
  return { chain, credentials: roleArn === null ? found : await assumed(base, found, roleArn, externalId) };
}

async function assumed(
  base: Base,
  credentials: CredentialSource,
  roleArn: string,
  externalId: string | null,
): Promise<CredentialSource> {
  const { createStsCalls } = await import('../calls/sts-calls.ts');
  const sts = createStsCalls({ ...base, credentials });
  const input = {
    RoleArn: roleArn,
    RoleSessionName: localSessionName(),
    ...(externalId === null ? {} : { ExternalId: externalId }),
  };
  const role = renewing(() => sts.assumeRole(input), base.attempts.now);
  await role().catch((error: unknown) => {
    throw roleRefused(error, roleArn);
  });
  return role;
}

function notFound(error: unknown, source: Source): Error {
  if (error instanceof SolekeyError || error instanceof ServiceError) return error;
  const cause = serviceErrorOf(error, 'the call for credentials');
  return new SolekeyError(
    'credentials-missing',
    `Cannot get credentials from ${describeSource(source)}: ${cause.message}`,
    cause.fix ?? 'Check the profile, the network and the proxy, or use other credentials.',
    cause,
  );
}

function roleRefused(error: unknown, roleArn: string): SolekeyError {
  const cause = serviceErrorOf(error, 'AssumeRole');
  return new SolekeyError(
    'credentials-missing',
    `Cannot assume the role ${roleArn}: ${cause.message}`,
    callAdvice(cause, {
      ifDenied:
        'Check that the role exists, that its trust policy names these credentials, and the external id.',
      again: 'run it again',
    }),
    cause,
  );
}

function refused(error: unknown, { endpoints, region }: Session, chosen: ChosenSource): SolekeyError {
  const cause = serviceErrorOf(error, 'GetCallerIdentity');
  const place = endpoints('STS') ?? `STS in ${region}`;
  const what = wasAnswered(error) ? 'AWS did not accept the credentials' : 'AWS could not be reached';
  return new SolekeyError(
    'credentials-missing',
    `${what} (credentials from ${describeChosen(chosen)}; asked at ${oneLine(place)}): ${cause.message}`,
    cause.fix ??
      fixes[cause.code] ??
      'Check the endpoint, the region and the proxy, and that they can be reached from this machine.',
    cause,
  );
}

const untrusted = 'Set AWS_CA_BUNDLE to a file with the certificates of the proxy or company network.';

/** What to do about what STS says of credentials (STS API reference, "Common errors"), and Node of certificates. */
const fixes: Readonly<Record<string, string>> = {
  ExpiredToken: 'The session has ended: log in again, or fetch new temporary credentials.',
  ExpiredTokenException: 'The session has ended: log in again, or fetch new temporary credentials.',
  InvalidClientTokenId: 'The access key does not exist or is inactive: check which credentials are set.',
  SignatureDoesNotMatch: 'The secret does not belong to the access key, or this clock is wrong.',
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  AccessDenied: 'A policy denies sts:GetCallerIdentity to these credentials. Use other credentials.',
};
