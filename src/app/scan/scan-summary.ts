import type { Control } from '../../domain/scan/control.ts';
import { noCounts } from '../../domain/scan/finding.ts';
import type { AccountDone, ScanSummary } from '../../domain/scan/scan-event.ts';

export function emptySummary(controls: readonly Control[]): ScanSummary {
  return {
    accounts: { total: 0, complete: 0, partial: 0, failed: 0 },
    users: 0,
    byControl: Object.fromEntries(controls.map(({ id }) => [id, noCounts()])),
  };
}

export function addToSummary(summary: ScanSummary, { account, counts }: AccountDone): void {
  summary.accounts.total += 1;
  summary.accounts[account.state] += 1;
  summary.users += account.users ?? 0;
  for (const [control, added] of Object.entries(counts)) {
    const sums = summary.byControl[control];
    if (sums === undefined) continue;
    for (const status of Object.keys(sums) as (keyof typeof sums)[]) sums[status] += added[status];
  }
}
