import type { Plan } from '../domain/plan.ts';
import { jsonText } from './json-text.ts';
import type { PlanReport } from './plan-report.ts';

/** The plan itself: what is printed is what is written to a file. */
export const planJson: PlanReport = async function* ({ plan }) {
  yield planText(plan);
};

/** One JSON document, an action, an account and a decision a line, so that a difference shows where it is. */
function planText(plan: Plan): string {
  const members = Object.entries(plan).map(([name, value]) => `  ${jsonText(name)}: ${memberText(value)}`);
  return `{\n${members.join(',\n')}\n}\n`;
}

function memberText(value: Plan[keyof Plan]): string {
  if (!Array.isArray(value) || value.length === 0) return jsonText(value);
  return `[\n${value.map((item) => `    ${jsonText(item)}`).join(',\n')}\n  ]`;
}
