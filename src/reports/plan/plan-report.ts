import type { PlanOutcome } from '../../domain/plan/plan-event.ts';
import type { ReportOptions } from '../report.ts';

/** A format of a plan. A plan is one whole: nothing of it is known before all of it is. */
export type PlanReport = (outcome: PlanOutcome, options: ReportOptions) => AsyncIterable<string>;
