import { ServiceError } from '../domain/aws/service-error.ts';
import type { AccountReader } from '../domain/ports/account-reader.ts';
import type { Problem } from '../domain/problem.ts';
import type { Inventory } from '../domain/scan/inventory.ts';
import type { CollectContext } from './collect-context.ts';
import { collectReport } from './collect-report.ts';
import { collectLive } from './live/collect-live.ts';
import { unreadAccount } from './live/unread-account.ts';
import { fixOf, problemOf, sentence } from './problems.ts';
import { type FetchedReport, fetchReport } from './report/fetch-report.ts';
import type { WaitOptions } from './report/report-wait.ts';

/** Everything that is known of one account, however much that is: it never throws for what AWS or the network does. */
export async function collectAccount(reader: AccountReader, context: CollectContext): Promise<Inventory> {
  try {
    await reader.connect();
    if (context.settings.path === 'live') return await collectLive(reader, context);
    context.onProgress('report', 0, null);
    const fetched = ofThisAccount(await fetchReport(reader, fetchOptions(context)), context.account);
    if (fetched.state === 'read') return await collectReport(reader, context, fetched);
    const earlier = [fallBackProblem(fetched.reason, fetched.error)];
    return await collectLive(reader, context, { earlier, listed: fetched.listed });
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return unread(reader, context, error);
  }
}

function fetchOptions({ random, place, liveSuffices, settings }: CollectContext): WaitOptions {
  return { random, place, live: { suffices: liveSuffices, users: settings.users } };
}

/** An answer about another account is no answer about this one. */
function ofThisAccount(fetched: FetchedReport, { id, partition }: CollectContext['account']): FetchedReport {
  if (fetched.state === 'none') return fetched;
  const { report } = fetched;
  if (report.accountId === id && report.partition === partition) return fetched;
  const reason = `the stored one is of account ${report.accountId} in ${report.partition}`;
  return { state: 'none', reason, error: null, listed: null };
}

function fallBackProblem(reason: string, error: ServiceError | null): Problem {
  return {
    code: 'report-falls-back-to-live',
    severity: 'warning',
    summary: `No credential report is available: ${reason}. Each user is read directly instead.`,
    detail: error === null ? null : sentence(error.message),
    fix: error?.kind === 'denied' ? fixOf(error) : null,
  };
}

/** Nothing is known: refused, broken, or ended before its list of users was read. */
function unread(reader: AccountReader, context: CollectContext, error: ServiceError): Inventory {
  const problem = problemOf(
    error,
    'error',
    'This account could not be read.',
    'Its users could not be checked.',
  );
  const path = context.settings.path === 'file' ? 'live' : context.settings.path;
  return {
    account: {
      ...context.account,
      state: 'failed',
      path,
      asOf: null,
      reportGeneratedAt: null,
      users: null,
      problems: [problem],
    },
    subjects: () => [unreadAccount(context.account, reader.now(), error)],
  };
}
