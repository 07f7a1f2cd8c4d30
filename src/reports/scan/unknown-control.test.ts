import { expect, test } from 'vitest';
import { noCounts } from '../../domain/scan/finding.ts';
import { defaultReportOptions } from '../report.ts';
import { scanOf, streamOf, textOf } from '../testing/fixture.ts';
import { account, accountDone, finding, key } from '../testing/fixture-parts.ts';
import { type ReportName, reportNames, reports } from './index.ts';

// A control that no report was written for, with data in the names that another control uses.
const message = 'User deploy has an active access key; this policy allows none.';
const its = {
  control: 'our-own-control',
  keys: [key('AKIAIOSFODNN7EXAMPLE', { age: 10 })],
  data: { activeCount: 1, activeCountIsExact: false, confirmedLive: false, anything: null },
};
const id = '111111111111';

/** Without what each format puts between the words. */
const words = (text: string) => text.replaceAll(/[\s\\|]+/g, ' ').replaceAll('&#39;', "'");

test.each(reportNames)(
  '%s shows the message of a control that it does not know',
  async (name: ReportName) => {
    const passed = accountDone(account(id, null), [], 1);
    const counts = { ...passed.counts, [its.control]: { ...noCounts(), fail: 1 } };
    const done = { ...passed, counts, findings: [finding(id, 'deploy', 'fail', message, its)] };
    const report = await reports[name]();
    const text = words(await textOf(report(streamOf(scanOf([done])), defaultReportOptions)));
    expect(text).toContain(message);
    expect(text).not.toMatch(/\d active key|not confirmed live/);
  },
);
