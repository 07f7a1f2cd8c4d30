import { isOutOfTime, ServiceError } from '../../domain/aws/service-error.ts';
import type { AccountReader, StoredReport } from '../../domain/ports/account-reader.ts';
import { type EpochMs, formatTime, hour, minute } from '../../domain/time.ts';
import { permissionOf } from '../problems.ts';
import type { CredentialReport } from './credential-report.ts';
import { createReportParser } from './report-parser.ts';
import { ReportSyntaxError } from './report-syntax-error.ts';
import { createReportWait, type ReportWait, type UserList, type WaitOptions } from './report-wait.ts';

/** The account's stored report, or why there is none to be had: a clause for a sentence. */
export type FetchedReport =
  | { state: 'read'; report: CredentialReport; generatedAt: EpochMs }
  | { state: 'none'; reason: string; error: ServiceError | null; listed: UserList | null };

/** AWS makes a new report when the stored one is older than four hours (IAM user guide); over five, the answer lies. */
const oldestReport = 5 * hour;
const clockTolerance = 5 * minute;

type Stored = { state: 'stored'; stored: StoredReport };
type NoReport = { state: 'none'; reason: string; error: ServiceError | null };

/** Throws when interrupted, or at the account's deadline. */
export async function fetchReport(reader: AccountReader, options: WaitOptions): Promise<FetchedReport> {
  const wait = createReportWait(reader, options);
  let outcome: Stored | NoReport;
  try {
    outcome = await pollReport(reader, wait);
  } finally {
    await wait.end();
  }
  if (outcome.state === 'none') return { ...outcome, listed: wait.listed() };
  return readStored(outcome.stored, reader.now());
}

async function pollReport(reader: AccountReader, wait: ReportWait): Promise<Stored | NoReport> {
  const asked = await askForReport(reader, wait);
  if (asked.state === 'none' && asked.error?.kind !== 'denied') return asked;
  for (;;) {
    try {
      return { state: 'stored', stored: await wait.bounded(() => reader.getCredentialReport()) };
    } catch (error) {
      const next = await afterFailedGet(error, reader, wait, asked);
      if (next !== null) return next;
    }
  }
}

type Asked = { state: 'asked' } | NoReport;

async function askForReport(reader: AccountReader, wait: ReportWait): Promise<Asked> {
  for (;;) {
    try {
      const state = await wait.bounded(() => reader.generateCredentialReport());
      if (state !== 'COMPLETE') await wait.pause();
      return { state: 'asked' };
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      if (isEnd(error)) throw error;
      if (!isBusy(error)) return { state: 'none', reason: reasonOf(error), error };
      if (!(await wait.pause())) return { state: 'none', reason: 'AWS has no capacity to create one', error };
    }
  }
}

/** @returns null: ask again. */
async function afterFailedGet(
  error: unknown,
  reader: AccountReader,
  wait: ReportWait,
  asked: Asked,
): Promise<NoReport | null> {
  if (!(error instanceof ServiceError)) throw error;
  if (isEnd(error)) throw error;
  if (isAbsent(error)) {
    if (asked.state === 'none') return asked;
    if (!(await wait.pause())) return { state: 'none', reason: 'AWS did not create one in time', error };
    const again = await askForReport(reader, wait);
    return again.state === 'none' ? again : null;
  }
  if (!isPending(error) && !isBusy(error)) return { state: 'none', reason: reasonOf(error), error };
  return (await wait.pause()) ? null : { state: 'none', reason: 'AWS did not create one in time', error };
}

function readStored({ content, generatedAt }: StoredReport, now: EpochMs): FetchedReport {
  const none = (reason: string): FetchedReport => ({ state: 'none', reason, error: null, listed: null });
  if (generatedAt === null) return none('the stored one has no creation time');
  if (now - generatedAt > oldestReport) {
    return none(`the stored one is of ${formatTime(generatedAt)}, which is older than AWS serves`);
  }
  if (generatedAt - now > clockTolerance)
    return none(`the stored one is of ${formatTime(generatedAt)}, which is in the future`);
  try {
    const parser = createReportParser(now);
    parser.push(content);
    return { state: 'read', report: parser.end(), generatedAt };
  } catch (error) {
    if (error instanceof ReportSyntaxError) return none(`the stored one is malformed (${error.message})`);
    throw error;
  }
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
/** A call that did not end in the time of the wait is as one that AWS puts off: the wait then has no pause left. */
const isBusy = (error: ServiceError) =>
  busy.has(error.code) || error.kind === 'throttled' || isOutOfTime(error);
const isEnd = (error: ServiceError) =>
  error.kind === 'interrupted' || (error.kind === 'deadline' && !isOutOfTime(error));
