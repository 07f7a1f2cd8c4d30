import { resolve } from 'node:path';
import type { SavedScan } from '../../domain/scan/scan-diff.ts';
import type { Host } from '../command.ts';
import { usageError } from '../usage.ts';
import type { Format } from './formats.ts';

/** What --save adds to the formats of a scan: the whole answer, in a file that is there whole or not at all. */
export function withSaved(formats: readonly Format[], save: string | undefined): Format[] {
  if (save === undefined) return [...formats];
  if (save === '') throw usageError('--save has no file name.', 'For example: --save scan.json');
  if (formats.some(({ file }) => file !== null && resolve(file) === resolve(save)))
    throw usageError('--save and --format use the same file.', 'Use a different file for each.');
  return [...formats, { name: 'json', file: save, flag: '--save', isWhole: true }];
}

/** The scan of --baseline, read to its end; null without one. Throws SolekeyError before anything is asked of AWS. */
export async function openBaseline(file: string | undefined, host: Host): Promise<SavedScan | null> {
  return file === undefined ? null : await openSavedScan(file, host);
}

/** Throws SolekeyError `input-unreadable` or `input-malformed`. */
export async function openSavedScan(file: string, host: Pick<Host, 'stdin'>): Promise<SavedScan> {
  const { readSavedText } = await import('../wiring/text-files.ts');
  const { readSavedScan } = await import('../../app/diff/read-saved-scan.ts');
  return readSavedScan(await readSavedText(file, host), file);
}
