import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noCounts } from '../../domain/scan/finding.ts';
import type { ScanSummary } from '../../domain/scan/scan-event.ts';
import { scanExitCode } from './scan-exit-code.ts';

type ProbeResult = { fail?: number; unknown?: number; partial?: number; failed?: number };

/** The second of two controls says it: every one counts. */
function summaryOf({ fail = 0, unknown = 0, partial = 0, failed = 0 }: ProbeResult): ScanSummary {
  return {
    accounts: { total: 9, complete: 9 - partial - failed, partial, failed },
    users: 9,
    byControl: {
      one: { ...noCounts(), pass: 9, excepted: 1, notApplicable: 1 },
      two: { ...noCounts(), fail, unknown },
    },
  };
}

describe('the exit code of a scan', () => {
  it.each<[string, ProbeResult, unknown: number, fail: number]>([
    ['all pass', {}, 0, 0],
    ['a fail', { fail: 1 }, 1, 1],
    ['an unknown', { unknown: 1 }, 3, 0],
    ['an account that is partial', { partial: 1 }, 3, 0],
    ['an account that failed', { failed: 1 }, 3, 0],
    ['a fail and an unknown', { fail: 1, unknown: 1 }, 3, 1],
    ['a fail and an account that failed', { fail: 1, failed: 1 }, 3, 1],
  ])('%s: %i, with --fail-on fail %i, with --fail-on never 0', (_, reported, onUnknown, onFail) => {
    expect(scanExitCode(summaryOf(reported), 'unknown')).toBe(onUnknown);
    expect(scanExitCode(summaryOf(reported), 'fail')).toBe(onFail);
    expect(scanExitCode(summaryOf(reported), 'never')).toBe(0);
  });

  it('is 0 only where nothing fails and everything is known', () => {
    const anyTold = fc.record({ fail: fc.nat(2), unknown: fc.nat(2), partial: fc.nat(2), failed: fc.nat(2) });
    fc.assert(
      fc.property(anyTold, (reported) => {
        const isClean = Object.values(reported).every((count) => count === 0);
        expect(scanExitCode(summaryOf(reported), 'unknown') === 0).toBe(isClean);
      }),
    );
  });
});
