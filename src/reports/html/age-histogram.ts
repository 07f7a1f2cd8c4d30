import type { Tally } from '../table/tally.ts';

/** Ages in days: each bucket from its own number to the next one's. */
const buckets = [
  { from: 0, label: 'under 30 days' },
  { from: 30, label: '30 to 89' },
  { from: 90, label: '90 to 179' },
  { from: 180, label: '180 to 364' },
  { from: 365, label: '1 to 2 years' },
  { from: 730, label: 'over 2 years' },
];

/** How old the offenders' active keys are; null where there is none. */
export function ageHistogram({ accounts }: Tally) {
  const counts = buckets.map(({ label }) => ({ label, count: 0 }));
  for (const { fails } of accounts)
    for (const { findings } of fails)
      for (const { status, ageDays } of findings[0].keys) {
        if (status !== 'Active' || ageDays === null) continue;
        const place = buckets.findLastIndex(({ from }) => ageDays >= from);
        const bucket = counts[place];
        if (bucket !== undefined) bucket.count += 1;
      }
  const most = Math.max(...counts.map(({ count }) => count));
  return most === 0 ? null : { bars: counts, most };
}
