import { IAMClient, UpdateAccessKeyCommand } from '@aws-sdk/client-iam';
import { ServiceError } from '../../domain/aws/service-error.ts';
import { formatDuration } from '../../domain/duration.ts';
import type { KeyWrite } from '../../domain/ports/account-changer.ts';
import { second } from '../../domain/time.ts';
import { type ClientParts, clientConfig, metered } from '../transport/client-config.ts';
import { serviceErrorOf } from '../transport/service-error-of.ts';

const firstPause = second / 2;
const longestPause = 10 * second;

/**
 * By these AWS refuses a request before it does anything (IAM API reference, "Common errors"). No retry mends them:
 * the write stays signed by the key that its intent names.
 */
const refusals: ReadonlySet<string> = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'IncompleteSignature',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'MissingAuthenticationToken',
  'OptInRequired',
  'RequestExpired',
  'SignatureDoesNotMatch',
  'ValidationError',
]);

export type KeyWriteBounds = {
  /** The first one too. */
  attempts: number;
  /** Milliseconds in which a new attempt may begin, and by the end of which each has its answer or is cut off. */
  patience: number;
};

/** Milliseconds that an attempt has for its answer, however late it begins. */
const leastTime = second / 2;

/**
 * UpdateAccessKey, signed by one key from the first attempt to the last. Retries are made here and not by the SDK:
 * once an attempt went unanswered, a later refusal no longer proves that nothing was changed. Such a write is repeated
 * in the first half of the time alone, since the other half belongs to reading what became of it. For the same reason
 * an attempt whose answer does not come is cut off after half of the time.
 */
export async function openKeyWrite(
  parts: ClientParts,
  region: string,
  { attempts, patience }: KeyWriteBounds,
): Promise<KeyWrite> {
  const credentials = await parts.credentials();
  const { retryStrategy: _, ...config } = clientConfig(
    { ...parts, credentials: async () => credentials, maxAttempts: 1 },
    'IAM',
    region,
  );
  const client = metered(new IAMClient(config), parts.attempts);
  return {
    signedBy: credentials.accessKeyId,
    async updateAccessKey({ userName, keyId, status }) {
      const input = { UserName: userName, AccessKeyId: keyId, Status: status };
      const elapsed = stopwatch();
      let isUnclear = false;
      for (let attempt = 1; ; attempt += 1) {
        const time = Math.ceil(Math.max(leastTime, Math.min(patience / 2, patience - elapsed())));
        const error = await failureWithin(time, (abortSignal) =>
          client.send(new UpdateAccessKeyCommand(input), { abortSignal }),
        );
        if (error === null) return;
        const kind = refusals.has(error.code) ? 'denied' : error.kind;
        isUnclear ||= kind !== 'denied' && kind !== 'not-found' && kind !== 'throttled';
        const pause = Math.random() * Math.min(longestPause, firstPause * 2 ** attempt);
        const left = (isUnclear ? patience / 2 : patience) - elapsed();
        const isOver = kind === 'denied' || kind === 'not-found' || attempt >= attempts || pause >= left;
        if (isOver) throw retold(error, isUnclear ? 'failed' : kind);
        await parts.pause(pause);
      }
    },
  };
}

/** Milliseconds from now on: by the wall clock as well, since the other one may stand still while a computer sleeps. */
function stopwatch(): () => number {
  const [startedAt, startedOn] = [performance.now(), Date.now()];
  return () => Math.max(performance.now() - startedAt, Date.now() - startedOn);
}

/** Ends the request, and not only the wait for it: what was sent so far is all that can still reach AWS. */
async function failureWithin(
  milliseconds: number,
  send: (signal: AbortSignal) => Promise<unknown>,
): Promise<ServiceError | null> {
  const signal = AbortSignal.timeout(milliseconds);
  try {
    await send(signal);
    return null;
  } catch (error) {
    if (!signal.aborted) return serviceErrorOf(error, 'UpdateAccessKey');
    const message = `UpdateAccessKey got no answer within ${formatDuration(milliseconds)}.`;
    return new ServiceError('failed', 'UpdateAccessKey', 'TimeoutError', message, error);
  }
}

function retold(
  { operation, code, message, cause, fix }: ServiceError,
  kind: ServiceError['kind'],
): ServiceError {
  return new ServiceError(kind, operation, code, message, cause, fix);
}
