import { collectFile, createReportParser, ReportSyntaxError, readyFor } from '../collect/index.ts';
import type { Inventory } from '../domain/inventory.ts';
import type { ReportSource } from '../domain/ports/report-source.ts';
import type { Settings } from '../domain/settings.ts';
import { SolekeyError } from '../domain/solekey-error.ts';
import type { EpochMs } from '../domain/time.ts';
import { checkReportTimes } from './check-report-times.ts';

/**
 * Reads every report to its end before anything is said of any: a malformed one is refused with its place.
 * @param asOf what the person says of the files; null: what they say of themselves
 */
export async function readReports(
  sources: readonly ReportSource[],
  settings: Settings,
  { asOf, now }: { asOf: EpochMs | null; now: EpochMs },
): Promise<Inventory[]> {
  const inventories: Inventory[] = [];
  const nameOf = new Map<string, string>();
  for (const source of sources) {
    const inventory = await readReport(source, settings, asOf, now);
    const { id } = inventory.account;
    const other = nameOf.get(id);
    if (other !== undefined) {
      throw new SolekeyError(
        'input-malformed',
        `${other} and ${source.name} are both reports of account ${id}.`,
        'Give one report an account, the newer one.',
      );
    }
    nameOf.set(id, source.name);
    inventories.push(inventory);
  }
  return inventories;
}

async function readReport(
  source: ReportSource,
  settings: Settings,
  asOf: EpochMs | null,
  now: EpochMs,
): Promise<Inventory> {
  const { name, generatedAt, chunks } = await source.open();
  const parser = createReportParser(now);
  try {
    for await (const chunk of chunks) {
      await readyFor(chunk);
      parser.push(chunk);
    }
    const report = parser.end();
    checkReportTimes(name, { asOf, generatedAt, newestMoment: report.newestMoment, now });
    return collectFile(report, settings, { asOf, generatedAt, now });
  } catch (error) {
    if (!(error instanceof ReportSyntaxError)) throw error;
    const { line, column, expected, found } = error;
    throw new SolekeyError(
      'input-malformed',
      `${name}:${line}:${column}: expected ${expected}, found ${found}.`,
      'Nothing of it was judged. Get the report anew: aws iam get-credential-report --query Content --output text | base64 -d',
      error,
    );
  }
}
