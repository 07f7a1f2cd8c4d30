import { jsonText } from '../../text/json-text.ts';
import type { Report } from '../report.ts';
import { batches } from './batches.ts';
import { accountJson, endJson, findingJson, startJson } from './scan-json.ts';
import { wholeScan } from './whole-scan.ts';

/**
 * One JSON document, a finding a line. Findings leave as their account is done; what stays in memory until
 * the end is a line an account.
 */
export const json: Report = async function* (events) {
  const accounts: string[] = [];
  let findings = 0;
  for await (const event of wholeScan(events)) {
    if (event.type === 'scan-started') {
      yield `{\n${members(startJson(event))},\n  "findings": [`;
    } else if (event.type === 'account-done') {
      accounts.push(jsonText(accountJson(event.account)));
      for (const batch of batches(event.findings)) {
        const lines = batch.map((finding) => `\n    ${jsonText(findingJson(finding))}`);
        yield `${findings === 0 ? '' : ','}${lines.join(',')}`;
        findings += batch.length;
      }
    } else {
      yield `${findings === 0 ? ']' : '\n  ]'},\n  "accounts": ${list(accounts)},\n${members(endJson(event))}\n}\n`;
    }
  }
};

function members(values: object): string {
  return Object.entries(values)
    .map(([name, value]) => `  ${jsonText(name)}: ${jsonText(value)}`)
    .join(',\n');
}

function list(lines: readonly string[]): string {
  return lines.length === 0 ? '[]' : `[\n    ${lines.join(',\n    ')}\n  ]`;
}
