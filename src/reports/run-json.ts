import type { Run } from '../domain/run.ts';
import { jsonText } from './json-text.ts';
import type { RunReport } from './run-report.ts';

/** The run's document. */
export const runJson: RunReport = async function* (events) {
  for await (const event of events) if (event.type === 'run-done') yield runText(event.run);
};

/** One JSON document, an action a line. */
export function runText(run: Run): string {
  const members = Object.entries(run).map(([name, value]) => `  ${jsonText(name)}: ${memberText(value)}`);
  return `{\n${members.join(',\n')}\n}\n`;
}

function memberText(value: unknown): string {
  if (!Array.isArray(value) || value.length === 0) return jsonText(value);
  return `[\n${value.map((item) => `    ${jsonText(item)}`).join(',\n')}\n  ]`;
}
