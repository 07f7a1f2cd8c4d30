import { collectFile, createReportsParser, ReportSyntaxError } from '../../collect/index.ts';
import type { OpenReport, ReportSource, Separator } from '../../domain/ports/report-source.ts';
import type { Inventory } from '../../domain/scan/inventory.ts';
import type { Settings } from '../../domain/settings.ts';
import { SolekeyError } from '../../domain/solekey-error.ts';
import type { EpochMs } from '../../domain/time.ts';
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
  const sourceOf = new Map<string, ReportSource>();
  for (const source of sources) {
    for (const inventory of await readSource(source, settings, { asOf, now })) {
      const { id } = inventory.account;
      const other = sourceOf.get(id);
      if (other !== undefined) throw twice(id, other, source);
      sourceOf.set(id, source);
      inventories.push(inventory);
    }
  }
  return inventories;
}

function twice(account: string, one: ReportSource, other: ReportSource): SolekeyError {
  const message =
    one === other
      ? `${one.name} has two reports of account ${account}.`
      : `${one.name} and ${other.name} are reports of the same account, ${account}.`;
  return new SolekeyError('input-malformed', message, 'Use one report for each account: the newer one.');
}

type Moments = { asOf: EpochMs | null; now: EpochMs };

async function readSource(source: ReportSource, settings: Settings, moments: Moments): Promise<Inventory[]> {
  const inventories: Inventory[] = [];
  for (const report of await source.open())
    inventories.push(...(await readReport(report, settings, moments)));
  return inventories;
}

async function readReport(
  { name, generatedAt, separator, chunks }: OpenReport,
  settings: Settings,
  { asOf, now }: Moments,
): Promise<Inventory[]> {
  const parser = createReportsParser(now, separator);
  try {
    for await (const chunk of chunks) parser.push(chunk);
    return parser.end().map((report) => {
      checkReportTimes(name, { asOf, generatedAt, newestMoment: report.newestMoment, now });
      return collectFile(report, settings, { asOf, generatedAt, now });
    });
  } catch (error) {
    if (!(error instanceof ReportSyntaxError)) throw error;
    const { line, column, expected, found } = error;
    throw new SolekeyError(
      'input-malformed',
      `${name}:${line}:${column}: expected ${expected}, found ${found}.`,
      `The report was not checked. ${separatedBy[separator]}Get the report again: aws iam get-credential-report --query Content --output text | base64 -d`,
      error,
    );
  }
}

/** AWS separates by commas. A spreadsheet that saved the file anew may have changed more: dates, zeros, true and false. */
const separatedBy: Record<Separator, string> = {
  ',': '',
  ';': 'The file has semicolons as separators. A spreadsheet saved it and may have changed its dates. ',
  '\t': 'The file has tabs as separators. A spreadsheet saved it and may have changed its dates. ',
};
