import { likelyDecision } from '../../../src/app/plan/likely-decision.ts';
import { controls } from '../../../src/controls/index.ts';
import type { ScanEvent } from '../../../src/domain/scan/scan-event.ts';
import { type PlanReportName, planReportNames, planReports } from '../../../src/reports/plan/plan-reports.ts';
import { defaultReportOptions } from '../../../src/reports/report.ts';
import { type ReportName, reportNames, reports } from '../../../src/reports/scan/index.ts';
import { createDemoOrganization, type World } from '../../../src/simulator/index.ts';
import { planSimulated } from '../../../test/simulated/plan-simulated.ts';
import { demoScan } from './demo-scan.ts';
import { examplesPage } from './examples-page.ts';

/** The demo's own moment. */
const now = Date.UTC(2026, 5, 15, 9, 30);

/** How a file of each format is named. */
const endings: Record<ReportName | PlanReportName, string> = {
  ...{ table: 'txt', json: 'json', ndjson: 'ndjson', csv: 'csv', html: 'html', markdown: 'md' },
  ...{ sarif: 'sarif', junit: 'junit.xml', ocsf: 'ocsf.json', asff: 'asff.ndjson', sh: 'sh' },
};

/** The demo's organization in every format of a scan and of a plan, and a page that leads to them; by file name. */
export async function exampleFiles(): Promise<Map<string, string>> {
  const events = await demoScan(demoWorld(), now);
  const { outcome } = await planSimulated(demoWorld());
  const files = new Map<string, string>();
  for (const name of reportNames) {
    const report = await reports[name]();
    files.set(
      `scan.${endings[name]}`,
      await textOf(report(streamOf(events), { ...options, controls, likelyDecision })),
    );
  }
  for (const name of planReportNames) {
    const report = await planReports[name]();
    files.set(`plan.${endings[name]}`, await textOf(report(outcome, options)));
  }
  return files.set('README.md', examplesPage(reportNames, planReportNames, endings));
}

/** Anew each time: to be made uses its chance up. */
function demoWorld(): World {
  const demo = createDemoOrganization({ now, rate: 0 });
  // A read that shows what was so a moment ago comes by chance.
  return { ...demo, defaults: { ...demo.defaults, eventualConsistencyMs: 0 } };
}

const options = { ...defaultReportOptions, columns: 100 };

async function* streamOf(events: readonly ScanEvent[]): AsyncGenerator<ScanEvent, void, undefined> {
  yield* events;
}

async function textOf(chunks: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return text;
}
