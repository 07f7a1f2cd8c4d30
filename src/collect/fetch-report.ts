import type { AccountReader } from '../domain/ports/account-reader.ts';
import { ServiceError } from '../domain/service-error.ts';
import { type EpochMs, formatTime, hour, minute, second } from '../domain/time.ts';
import { type CredentialReport, createReportParser } from './credential-report.ts';
import { permissionOf } from './problems.ts';
import { readyFor } from './report-records.ts';
import { ReportSyntaxError } from './report-syntax-error.ts';

/** The account's stored report, or why there is none to be had: a clause for a sentence. */
export type FetchedReport =
  | { state: 'read'; report: CredentialReport; generatedAt: EpochMs }
  | { state: 'none'; reason: string; error: ServiceError | null };

/** How long a report may take before the users are listed instead. */
const patience = 5 * minute;
/** AWS makes a new report when the stored one is older than four hours (IAM user guide); over five, the answer lies. */
const oldestReport = 5 * hour;
const clockTolerance = 5 * minute;

/** @param random from 0 to 1: pauses are jittered, since many accounts begin at once. Throws when interrupted. */
export async function fetchReport(reader: AccountReader, random: () => number): Promise<FetchedReport> {
  const pause = createBackoff(reader, random);
  const asked = await askForReport(reader, pause);
  if (asked.state === 'none' && asked.error?.kind !== 'denied') return asked;
  for (;;) {
    try {
      const stored = await reader.getCredentialReport();
      return await readStored(stored.content, stored.generatedAt, reader.now());
    } catch (error) {
      const next = await afterFailedGet(error, reader, pause, asked);
      if (next !== null) return next;
    }
  }
}

type Asked = { state: 'asked' } | { state: 'none'; reason: string; error: ServiceError | null };
type Backoff = () => Promise<boolean>;

async function askForReport(reader: AccountReader, pause: Backoff): Promise<Asked> {
  for (;;) {
    try {
      const state = await reader.generateCredentialReport();
      if (state !== 'COMPLETE') await pause();
      return { state: 'asked' };
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      if (isEnd(error)) throw error;
      if (!isBusy(error)) return { state: 'none', reason: reasonOf(error), error };
      if (!(await pause())) return { state: 'none', reason: 'AWS had no capacity to make one', error };
    }
  }
}

/** @returns null: ask again. */
async function afterFailedGet(
  error: unknown,
  reader: AccountReader,
  pause: Backoff,
  asked: Asked,
): Promise<FetchedReport | null> {
  if (!(error instanceof ServiceError)) throw error;
  if (isEnd(error)) throw error;
  if (isAbsent(error)) {
    if (asked.state === 'none') return asked;
    if (!(await pause())) return { state: 'none', reason: 'none was made in time', error };
    const again = await askForReport(reader, pause);
    return again.state === 'none' ? again : null;
  }
  if (!isPending(error) && !isBusy(error)) return { state: 'none', reason: reasonOf(error), error };
  return (await pause()) ? null : { state: 'none', reason: 'none was made in time', error };
}

async function readStored(
  content: Uint8Array,
  generatedAt: EpochMs | null,
  now: EpochMs,
): Promise<FetchedReport> {
  const none = (reason: string): FetchedReport => ({ state: 'none', reason, error: null });
  if (generatedAt === null) return none('the stored one does not say when it was made');
  if (now - generatedAt > oldestReport) {
    return none(`the stored one is of ${formatTime(generatedAt)}, older than AWS ever serves`);
  }
  if (generatedAt - now > clockTolerance)
    return none(`the stored one is of ${formatTime(generatedAt)}, in the future`);
  try {
    const parser = createReportParser(now);
    await readyFor(content);
    parser.push(content);
    return { state: 'read', report: parser.end(), generatedAt };
  } catch (error) {
    if (error instanceof ReportSyntaxError) return none(`the stored one is malformed (${error.message})`);
    throw error;
  }
}

/**
 * Waits 0.5 s, then twice as long each time up to 8 s, each between half and all of it. Patience is what was waited,
 * not what `now` shows: that is AWS's clock, and one that stands still would be waited on for ever.
 * @returns false: no patience left.
 */
function createBackoff(reader: AccountReader, random: () => number): Backoff {
  let waited = 0;
  let wait = second / 2;
  return async () => {
    if (waited >= patience) return false;
    const pause = wait / 2 + (random() * wait) / 2;
    await reader.pause(pause);
    waited += pause;
    wait = Math.min(wait * 2, 8 * second);
    return true;
  };
}

function reasonOf(error: ServiceError): string {
  return error.kind === 'denied'
    ? `${permissionOf(error.operation)} is not allowed`
    : `${error.operation} failed (${error.code})`;
}

/** AWS's codes on the wire, and the names of the SDK's exceptions for them. */
const absent = new Set([
  'ReportNotPresent',
  'ReportExpired',
  'CredentialReportNotPresentException',
  'CredentialReportExpiredException',
]);
const pending = new Set(['ReportInProgress', 'CredentialReportNotReadyException']);
const busy = new Set(['LimitExceeded', 'LimitExceededException']);

const isAbsent = (error: ServiceError) => absent.has(error.code);
const isPending = (error: ServiceError) => pending.has(error.code);
const isBusy = (error: ServiceError) => busy.has(error.code) || error.kind === 'throttled';
const isEnd = (error: ServiceError) => error.kind === 'interrupted' || error.kind === 'deadline';
