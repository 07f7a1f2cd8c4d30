import { printable } from './printable.ts';
import type { Report } from './report.ts';
import { wholeScan } from './whole-scan.ts';

export const table: Report = async function* (events) {
  const lines: string[] = [];
  for await (const event of wholeScan(events)) {
    if (event.type === 'account-done')
      for (const finding of event.findings)
        lines.push(`${finding.status}  ${finding.account}  ${printable(finding.message)}\n`);
    if (event.type === 'scan-done') yield* lines;
  }
};
