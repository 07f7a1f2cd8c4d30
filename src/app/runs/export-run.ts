import type { RunStore } from '../../domain/ports/run-store.ts';
import { auditPage } from '../../reports/run/audit-pack/audit-page.ts';
import { keysTable } from '../../reports/run/audit-pack/keys-table.ts';
import { packFiles } from '../../reports/run/audit-pack/pack-check.ts';
import { runHtml } from '../../reports/run/run-html.ts';
import type { Sha256Hex } from '../../run/journal/chain-entry.ts';
import { documentText } from '../../text/document-text.ts';
import { findRun } from './find-run.ts';
import { showRun } from './show-run.ts';

/** A file of the pack: its name, and all of its text. */
export type PackFile = { name: string; text: string };

/** With the hashes that have to be saved outside the pack: of the journal's last line, and over all of the files. */
export type AuditPack = { run: string; journalHash: string; packHash: string; files: readonly PackFile[] };

/**
 * All that an auditor needs of a run, as files that public tools alone can check. Of one journal it is the same every
 * time, to the byte.
 * @throws SolekeyError `unknown-run`; `journal-broken`: a chain that does not hold is no evidence
 */
export async function exportRun(run: string, store: RunStore, sha256Hex: Sha256Hex): Promise<AuditPack> {
  const found = await findRun(run, store, sha256Hex);
  const { record, lines, end, wasCut } = found;
  const journal = { lines: end.sequence, head: end.hash, wasCut };
  // Where the journal lies on this machine is nothing to an auditor.
  const shown = { ...showRun(found), path: 'journal.jsonl' };
  const texts: Record<(typeof packFiles)[number], string> = {
    'README.md': auditPage(record, journal),
    'plan.json': documentText(record.plan),
    'journal.jsonl': lines.map((line) => `${line}\n`).join(''),
    'run.json': documentText(shown),
    'run.html': await textOf(runHtml(record, journal)),
    'keys-before.csv': keysTable(record, 'before'),
    'keys-after.csv': keysTable(record, 'after'),
  };
  const files = packFiles.map((name) => ({ name, text: texts[name] }));
  // As coreutils' sha256sum writes them and reads them with --check.
  const sums = files.map(({ name, text }) => `${sha256Hex(text)}  ${name}\n`).join('');
  const hashes = { journalHash: end.hash, packHash: sha256Hex(sums) };
  return { run: record.run, ...hashes, files: [...files, { name: 'SHA256SUMS', text: sums }] };
}

async function textOf(chunks: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return text;
}
