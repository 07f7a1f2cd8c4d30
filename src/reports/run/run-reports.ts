import type { RunReport } from './run-report.ts';

/** Every format of a run by its name on the command line. Each is loaded when it is used. */
export const runReports = {
  table: async (): Promise<RunReport> => (await import('./run-table.ts')).runTable,
  json: async (): Promise<RunReport> => (await import('./run-json.ts')).runJson,
};

export type RunReportName = keyof typeof runReports;

export const runReportNames = Object.keys(runReports) as RunReportName[];

export function isRunReportName(text: string): text is RunReportName {
  return Object.hasOwn(runReports, text);
}
