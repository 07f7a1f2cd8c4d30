import { jsonText } from '../../text/json-text.ts';
import type { Report } from '../report.ts';
import { importBatches } from './asff/import-batches.ts';
import { toAsff } from './asff/to-asff.ts';
import { ruleTexts } from './rule-texts.ts';
import { wholeScan } from './whole-scan.ts';

/**
 * The AWS Security Finding Format, a line a call of Security Hub's BatchImportFindings: each is the whole input of one,
 * with findings of one account, since the caller has to be the account of what it imports (Security Hub user guide,
 * "BatchImportFindings for finding providers"). docs/formats/asff.md has the mapping of every field.
 */
export const asff: Report = async function* (events, { controls }) {
  let write: ReturnType<typeof toAsff> | null = null;
  for await (const event of wholeScan(events)) {
    if (event.type === 'scan-started') {
      write = toAsff(event, await ruleTexts(event.settings.controls, controls));
    } else if (event.type === 'account-done') {
      for (const batch of importBatches(event.findings, (finding) =>
        jsonText(write?.(finding, event.account)),
      ))
        yield `{"Findings":[${batch.join(',')}]}\n`;
    }
  }
};
