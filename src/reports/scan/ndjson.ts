import type { ScanLineJson } from '../../domain/scan/scan-schema.ts';
import { jsonText } from '../../text/json-text.ts';
import type { Report } from '../report.ts';
import { batches } from './batches.ts';
import { accountJson, endJson, findingJson, startJson } from './scan-json.ts';
import { wholeScan } from './whole-scan.ts';

/**
 * A JSON object a line: each account, its findings after it, and the summary last.
 * A file without a summary line was cut short.
 */
export const ndjson: Report = async function* (events) {
  let start: ReturnType<typeof startJson> | null = null;
  for await (const event of wholeScan(events)) {
    if (event.type === 'scan-started') {
      start = startJson(event);
    } else if (event.type === 'account-done') {
      yield line({ type: 'account', ...accountJson(event.account) });
      for (const batch of batches(event.findings)) {
        yield batch.map((finding) => line({ type: 'finding', ...findingJson(finding) })).join('');
      }
    } else if (start !== null) {
      const { summary, ...end } = endJson(event);
      yield line({ type: 'summary', ...start, ...end, ...summary });
    }
  }
};

function line(value: ScanLineJson): string {
  return `${jsonText(value)}\n`;
}
