import type { RunStore } from '../domain/ports/run-store.ts';
import { auditPage } from '../reports/audit-pack/audit-page.ts';
import { keysTable } from '../reports/audit-pack/keys-table.ts';
import { documentText } from '../reports/document-text.ts';
import { runHtml } from '../reports/run-html.ts';
import type { Sha256Hex } from '../run/journal/chain-entry.ts';
import { findRun } from './find-run.ts';
import { showRun } from './show-run.ts';

/** A file of the pack: its name, and all of its text. */
export type PackFile = { name: string; text: string };

/** The hash of the journal's last line, beside the files: who has both can check that nothing was changed since. */
export type AuditPack = { run: string; head: string; files: readonly PackFile[] };

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
  const files: PackFile[] = [
    { name: 'README.md', text: auditPage(record, journal) },
    { name: 'plan.json', text: documentText(record.plan) },
    { name: 'journal.jsonl', text: lines.map((line) => `${line}\n`).join('') },
    { name: 'run.json', text: documentText(shown) },
    { name: 'run.html', text: await textOf(runHtml(record, journal)) },
    { name: 'keys-before.csv', text: keysTable(record, 'before') },
    { name: 'keys-after.csv', text: keysTable(record, 'after') },
  ];
  // As coreutils' sha256sum writes them and reads them with --check.
  const sums = files.map(({ name, text }) => `${sha256Hex(text)}  ${name}\n`).join('');
  return { run: record.run, head: end.hash, files: [...files, { name: 'SHA256SUMS', text: sums }] };
}

async function textOf(chunks: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return text;
}
