export { collectAccount } from './collect-account.ts';
export type { CollectContext, Place } from './collect-context.ts';
export { collectFile } from './collect-file.ts';
export { type CredentialReport, createReportParser } from './credential-report.ts';
export { readLiveKeys } from './live-keys.ts';
export { readPages } from './pages.ts';
export { problemOf } from './problems.ts';
export { readyFor } from './report-records.ts';
export { ReportSyntaxError } from './report-syntax-error.ts';
