import type { ScanSummary } from '../../domain/scan/scan-event.ts';
import type { Settings } from '../../domain/settings.ts';

/**
 * 3: something is not known; else 1: a selected control fails; else 0.
 * `failOn` `fail` looks at failures alone, `never` at nothing.
 * @param failing how many of the fails count; without it all do
 */
export function scanExitCode(
  { accounts, byControl }: ScanSummary,
  failOn: Settings['failOn'],
  failing?: number,
): 0 | 1 | 3 {
  const counts = Object.values(byControl);
  const isUnknown = accounts.partial + accounts.failed > 0 || counts.some(({ unknown }) => unknown > 0);
  const isFailed = failing === undefined ? counts.some(({ fail }) => fail > 0) : failing > 0;
  if (failOn === 'never') return 0;
  if (isUnknown && failOn === 'unknown') return 3;
  return isFailed ? 1 : 0;
}
