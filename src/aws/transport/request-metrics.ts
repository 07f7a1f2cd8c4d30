import type { FinalizeRequestMiddleware, HandlerExecutionContext } from '@smithy/types';
import type { EpochMs } from '../../domain/time.ts';
import { MalformedAnswer } from '../calls/malformed-answer.ts';
import type { AdaptiveLimit } from './adaptive-limit.ts';
import { isBrokenAnswer, isOutOfCapacity, isThrottle } from './service-error-of.ts';

/** Sees every request that is sent, inside the SDK's retries: counts it, and learns AWS's clock from its answer. */
export type RequestMetrics = {
  // biome-ignore lint/suspicious/noExplicitAny: one middleware for the clients of all services
  middleware: FinalizeRequestMiddleware<any, any>;
  counts(): Record<string, number>;
  /** AWS's clock. */
  now(): EpochMs;
  /** Milliseconds that AWS's clock is ahead, by its last answer. */
  clockOffset(): number;
  /** Milliseconds that a request takes, of late more than before; 0 before the first one. */
  meanTime(): number;
  /** Whether AWS has ever answered, with an error too. */
  wasAnswered(): boolean;
};

export type AttemptsOptions = {
  limit?: AdaptiveLimit;
  clockOffset?: number;
  /** It has, to somebody else of this process. */
  wasAnswered?: boolean;
  /** Hears of each request that was answered or failed. */
  trace?: ((line: string) => void) | null;
  /** Who asks, for the trace. */
  who?: string;
};

/**
 * Errors by which AWS says that a request was signed at another time than its own (IAM user guide, "Signature Version
 * 4": a request must arrive within five minutes of its time stamp).
 */
const clockErrors: ReadonlySet<string> = new Set([
  'InvalidSignatureException',
  'RequestExpired',
  'RequestInTheFuture',
  'RequestTimeTooSkewed',
  'SignatureDoesNotMatch',
]);

/** What an answer without it is malformed: AWS documents each as always there. An empty list is there, and empty. */
const always: Readonly<Record<string, string>> = {
  AssumeRole: 'Credentials',
  AssumeRoleWithWebIdentity: 'Credentials',
  GenerateCredentialReport: 'State',
  GetAccessKeyLastUsed: 'AccessKeyLastUsed',
  GetCallerIdentity: 'Account',
  GetCredentialReport: 'Content',
  GetRole: 'Role',
  GetUser: 'User',
  ListAccessKeys: 'AccessKeyMetadata',
  ListAccounts: 'Accounts',
  ListAttachedUserPolicies: 'AttachedPolicies',
  ListUsers: 'Users',
  LookupEvents: 'Events',
  SimulatePrincipalPolicy: 'EvaluationResults',
};

type SdkError = {
  name: string;
  Code?: string;
  $metadata?: { requestId?: string };
  $response?: { headers?: Record<string, string | undefined> };
};

export function createRequestMetrics(options: AttemptsOptions = {}): RequestMetrics {
  const { limit, clockOffset = 0, trace = null, who = '' } = options;
  const counts: Record<string, number> = {};
  let offset = clockOffset;
  let meanTime = 0;
  let wasAnswered = options.wasAnswered ?? false;

  const learnClock = (response: unknown) => {
    wasAnswered ||= response !== undefined;
    const date = dateOf(response);
    if (date !== null) offset = date - Date.now();
  };

  return {
    middleware: (next, context) => {
      const operation = (context.commandName ?? 'Unknown').replace(/Command$/, '');
      const member = always[operation];
      return async (request) => {
        counts[operation] = (counts[operation] ?? 0) + 1;
        const round = limit?.round() ?? 0;
        const sentAt = performance.now();
        const tell = (end: string, requestId?: string) => {
          const took = performance.now() - sentAt;
          meanTime = meanTime === 0 ? took : meanTime + (took - meanTime) / 8;
          const facts = [...regionOf(context), ...requestOf(requestId)];
          trace?.(
            `${new Date().toISOString()} ${who} ${[operation, ...facts].join(', ')}: ${end} after ${Math.round(took)} ms`,
          );
        };
        try {
          const result = await next(request);
          learnClock(result.response);
          if (member !== undefined && result.output[member] === undefined) throw lacks(operation, member);
          limit?.succeeded();
          tell('answered', result.output.$metadata?.requestId);
          return result;
        } catch (error) {
          const { $response, $metadata, Code, name } = error as SdkError;
          learnClock($response);
          tell(Code ?? name, $metadata?.requestId);
          if (!clockErrors.has(Code ?? name)) hideDate($response);
          if (isThrottle(error) && !isOutOfCapacity(error)) limit?.throttled(round);
          if (isBrokenAnswer(error)) throw broken(operation, error);
          throw error;
        }
      };
    },
    counts: () => ({ ...counts }),
    // Never ahead of AWS's clock: a Date is rounded down, and it was on its way.
    now: () => Date.now() + offset,
    clockOffset: () => offset,
    meanTime: () => meanTime,
    wasAnswered: () => wasAnswered,
  };
}

/** What AWS support asks for. Only one that looks like one: it comes from outside. */
function requestOf(id: string | undefined): string[] {
  return id !== undefined && /^[\w-]{1,80}$/.test(id) ? [`request ${id}`] : [];
}

/** The region that the request is signed for, where the SDK has chosen one. */
function regionOf(context: HandlerExecutionContext): string[] {
  const { selectedHttpAuthScheme: scheme } = Object(context['__smithy_context']) as {
    selectedHttpAuthScheme?: { httpAuthOption?: { signingProperties?: { region?: unknown } } };
  };
  const region = scheme?.httpAuthOption?.signingProperties?.region;
  return typeof region === 'string' ? [region] : [];
}

/**
 * By a clock that is off the SDK takes any error for one of the clock, since its offset differs by a millisecond each
 * time, and asks again after an AccessDenied. It knows by the Date alone.
 */
function hideDate(response: SdkError['$response']): void {
  delete response?.headers?.['date'];
}

function dateOf(response: unknown): EpochMs | null {
  const headers = (response as { headers?: Record<string, string | undefined> } | undefined)?.headers;
  const date = Date.parse(headers?.['date'] ?? '');
  return Number.isNaN(date) ? null : date;
}

function lacks(operation: string, member: string): MalformedAnswer {
  return new MalformedAnswer(`the answer to ${operation} has no ${member}`);
}

function broken(operation: string, cause: unknown): MalformedAnswer {
  return new MalformedAnswer(`the answer to ${operation} is incomplete or not valid`, { cause });
}
