export { collectAccount } from './collect-account.ts';
export type { CollectContext, Place } from './collect-context.ts';
export { collectFile } from './collect-file.ts';
export { readLiveKeys } from './live/live-keys.ts';
export { readPages } from './live/pages.ts';
export { problemOf } from './problems.ts';
export type { CredentialReport } from './report/credential-report.ts';
export { createReportsParser } from './report/report-parser.ts';
export { ReportSyntaxError } from './report/report-syntax-error.ts';
