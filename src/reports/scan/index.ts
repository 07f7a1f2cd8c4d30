import type { Report } from '../report.ts';

/** Every format by its name on the command line. Each is loaded when it is used, with its libraries. */
export const reports = {
  table: async (): Promise<Report> => (await import('./table.ts')).table,
  json: async (): Promise<Report> => (await import('./json.ts')).json,
  ndjson: async (): Promise<Report> => (await import('./ndjson.ts')).ndjson,
  csv: async (): Promise<Report> => (await import('./csv.ts')).csv,
  html: async (): Promise<Report> => (await import('./html.ts')).html,
  markdown: async (): Promise<Report> => (await import('./markdown.ts')).markdown,
  sarif: async (): Promise<Report> => (await import('./sarif.ts')).sarif,
  junit: async (): Promise<Report> => (await import('./junit.ts')).junit,
  ocsf: async (): Promise<Report> => (await import('./ocsf.ts')).ocsf,
  asff: async (): Promise<Report> => (await import('./asff.ts')).asff,
};

export type ReportName = keyof typeof reports;

export const reportNames = Object.keys(reports) as ReportName[];

export const defaultReport: ReportName = 'table';

export function isReportName(text: string): text is ReportName {
  return Object.hasOwn(reports, text);
}
