import type { RunRecord } from '../../../domain/run/run-record.ts';
import { documentText } from '../../../text/document-text.ts';
import { type CheckedJournal, runHtml } from '../run-html.ts';
import { auditPage } from './audit-page.ts';
import { keysTable } from './keys-table.ts';
import { packFiles } from './pack-check.ts';

/** What a pack is made of: what the journal says of the run, and the journal's lines as they are. */
type PackedRun = { record: RunRecord; journal: CheckedJournal; lines: readonly string[]; document: object };

/** The files of an auditor's pack in their order, but for the checksums of them. */
export async function auditPack({ record, journal, lines, document }: PackedRun) {
  const texts: Record<(typeof packFiles)[number], string> = {
    'README.md': auditPage(record, journal),
    'plan.json': documentText(record.plan),
    'journal.jsonl': lines.map((line) => `${line}\n`).join(''),
    'run.json': documentText(document),
    'run.html': await textOf(runHtml(record, journal)),
    'keys-before.csv': keysTable(record, 'before'),
    'keys-after.csv': keysTable(record, 'after'),
  };
  return packFiles.map((name) => ({ name, text: texts[name] }));
}

async function textOf(chunks: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return text;
}
