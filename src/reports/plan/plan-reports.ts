import type { PlanReport } from './plan-report.ts';

/** Every format of a plan by its name on the command line. Each is loaded when it is used. */
export const planReports = {
  table: async (): Promise<PlanReport> => (await import('./plan-table.ts')).planTable,
  html: async (): Promise<PlanReport> => (await import('./plan-html.ts')).planHtml,
  markdown: async (): Promise<PlanReport> => (await import('./plan-markdown.ts')).planMarkdown,
  sh: async (): Promise<PlanReport> => (await import('./plan-sh.ts')).planSh,
  json: async (): Promise<PlanReport> => (await import('./plan-json.ts')).planJson,
};

export type PlanReportName = keyof typeof planReports;

export const planReportNames = Object.keys(planReports) as PlanReportName[];

export function isPlanReportName(text: string): text is PlanReportName {
  return Object.hasOwn(planReports, text);
}
