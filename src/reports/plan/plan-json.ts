import { documentText } from '../../text/document-text.ts';
import type { PlanReport } from './plan-report.ts';

/** The plan itself: what is printed is what is written to a file. */
export const planJson: PlanReport = async function* ({ plan }) {
  yield documentText(plan);
};
