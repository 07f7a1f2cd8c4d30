import { documentText } from '../../text/document-text.ts';
import type { RunReport } from './run-report.ts';

/** The run's document. */
export const runJson: RunReport = async function* (events) {
  for await (const event of events) if (event.type === 'run-done') yield documentText(event.run);
};
