import type { PlanOutcome } from '../domain/plan-event.ts';
import type { ReportOptions } from './report.ts';

/** A format of a plan. A plan is one whole: nothing of it is known before all of it is. */
export type PlanReport = (outcome: PlanOutcome, options: ReportOptions) => AsyncIterable<string>;

/** Every format of a plan by its name on the command line. */
export const planReports = {
  table: async (): Promise<PlanReport> => (await import('./plan-table.ts')).planTable,
  json: async (): Promise<PlanReport> => (await import('./plan-json.ts')).planJson,
};

export type PlanReportName = keyof typeof planReports;

export const planReportNames = Object.keys(planReports) as PlanReportName[];

export function isPlanReportName(text: string): text is PlanReportName {
  return Object.hasOwn(planReports, text);
}
