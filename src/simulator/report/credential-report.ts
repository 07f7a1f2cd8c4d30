import { limitExceeded, ServiceError } from '../service-error.ts';

/** How one account's credential report behaves. Durations are simulated milliseconds. */
export interface CredentialReportOptions {
  /** A report that is stored already: when it was finished, and how long it took to make. */
  stored?: { generatedAt: number; tookMs: number };
  /** How long generation takes. Default 2,000. */
  generationMs?: number;
  /** Generation stays INPROGRESS for ever. */
  neverCompletes?: boolean;
  /** The stored report is served whatever its age: a cache that lies. */
  neverExpires?: boolean;
  /** So many LimitExceeded answers, then so many Throttling ones, before generation is let in. */
  limitExceededFirst?: number;
  throttlingFirst?: number;
  format?: ReportFormat;
}

export interface ReportFormat {
  /**
   * `additional_credentials_info`: not there; there and never filled; or filled as documented for users
   * with more credentials than the columns show. Default `absent`, as observed live.
   */
  additionalCredentials?: 'absent' | 'empty' | 'filled';
  /** Columns that nobody knows yet; their values are `N/A`. */
  extraColumns?: readonly string[];
  times?: 'Z' | '+00:00';
  booleans?: 'lower' | 'upper';
  /** Names of users whose row comes twice. */
  duplicates?: readonly string[];
}

/** When a report was made. Its users were looked at one by one within this span, the last at `generatedAt`. */
export interface ReportSpan {
  readonly generatedAt: number;
  readonly tookMs: number;
}

export interface CredentialReport {
  readonly format: ReportFormat;
  generate(now: number): { State: string; Description?: string };
  /** `write` is called once a report. `content` is base64. Throws the ServiceErrors of GetCredentialReport. */
  get(now: number, write: (span: ReportSpan) => string): { content: string; generatedAt: number };
}

/** IAM User Guide, credential reports: one report an account, made at most once every four hours. */
const KEPT_MS = 4 * 3_600_000;

export function createCredentialReport(options: CredentialReportOptions): CredentialReport {
  const errors = firstErrors(options);
  let stored: (ReportSpan & { content?: string }) | null = options.stored ? spanOf(options.stored) : null;
  let startedAt: number | null = null;
  const generationMs = options.neverCompletes ? Number.POSITIVE_INFINITY : (options.generationMs ?? 2000);

  const settle = (now: number): void => {
    if (startedAt === null || now < startedAt + generationMs) return;
    stored = spanOf({ generatedAt: startedAt + generationMs, tookMs: generationMs });
    startedAt = null;
  };
  const isFresh = (now: number): boolean =>
    stored !== null && (options.neverExpires === true || now - stored.generatedAt < KEPT_MS);

  return {
    format: options.format ?? {},
    generate: (now) => {
      const error = errors.shift();
      if (error) throw error;
      settle(now);
      if (startedAt !== null) return { State: 'INPROGRESS' };
      if (isFresh(now)) return { State: 'COMPLETE' };
      startedAt = now;
      return { State: 'STARTED', Description: 'No report exists. Starting a new report generation task' };
    },
    get: (now, write) => {
      settle(now);
      if (startedAt !== null) {
        throw new ServiceError('ReportInProgress', 404, 'Report generation is in progress.');
      }
      if (stored === null) {
        throw new ServiceError(
          'ReportNotPresent',
          410,
          'No report exists. Use GenerateCredentialReport first.',
        );
      }
      if (!isFresh(now)) throw new ServiceError('ReportExpired', 410, 'The most recent report has expired.');
      stored.content ??= Buffer.from(write(stored), 'utf8').toString('base64');
      return { content: stored.content, generatedAt: stored.generatedAt };
    },
  };
}

/** GeneratedTime is shown in whole seconds; no user was looked at after what is shown. */
function spanOf({ generatedAt, tookMs }: ReportSpan): ReportSpan {
  return { generatedAt: Math.floor(generatedAt / 1000) * 1000, tookMs };
}

/** IAM API reference, GenerateCredentialReport: LimitExceeded is 409; Throttling is a common error, 400. */
function firstErrors({
  limitExceededFirst = 0,
  throttlingFirst = 0,
}: CredentialReportOptions): ServiceError[] {
  const full = limitExceeded('There is no more capacity to launch new report generation tasks');
  const throttled = new ServiceError('Throttling', 400, 'Rate exceeded');
  return [...Array(limitExceededFirst).fill(full), ...Array(throttlingFirst).fill(throttled)];
}
