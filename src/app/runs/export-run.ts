import type { RunStore } from '../../domain/ports/run-store.ts';
import type { RunRecord } from '../../domain/run/run-record.ts';
import type { Sha256Hex } from '../../run/journal/chain-entry.ts';
import { findRun } from './find-run.ts';
import { type ShownRun, showRun } from './show-run.ts';

/** A file of the pack: its name, and all of its text. */
export type PackFile = { name: string; text: string };

/** With the hashes that have to be saved outside the pack: of the journal's last line, and over all of the files. */
export type AuditPack = { run: string; journalHash: string; packHash: string; files: readonly PackFile[] };

type ExportPorts = {
  sha256Hex: Sha256Hex;
  /** Writes the files, of one run always the same, to the byte. */
  renderPack(run: {
    record: RunRecord;
    journal: { lines: number; head: string; wasCut: boolean };
    lines: readonly string[];
    document: ShownRun;
  }): Promise<PackFile[]>;
};

/**
 * All that an auditor needs of a run, as files that public tools alone can check. Of one journal it is the same every
 * time, to the byte.
 * @throws SolekeyError `unknown-run`; `journal-broken`: a chain that does not hold is no evidence
 */
export async function exportRun(
  run: string,
  store: RunStore,
  { sha256Hex, renderPack }: ExportPorts,
): Promise<AuditPack> {
  const found = await findRun(run, store, sha256Hex);
  const { record, lines, end, wasCut } = found;
  const journal = { lines: end.sequence, head: end.hash, wasCut };
  // Where the journal lies on this machine is nothing to an auditor.
  const document = { ...showRun(found), path: 'journal.jsonl' };
  const files = await renderPack({ record, journal, lines, document });
  // As coreutils' sha256sum writes and checks them.
  const sums = files.map(({ name, text }) => `${sha256Hex(text)}  ${name}\n`).join('');
  const hashes = { journalHash: end.hash, packHash: sha256Hex(sums) };
  return { run: record.run, ...hashes, files: [...files, { name: 'SHA256SUMS', text: sums }] };
}
