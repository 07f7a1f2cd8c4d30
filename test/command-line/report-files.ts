import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  columnsWithInfo,
  keyCells,
  reportText,
  rootRow,
  userRow,
} from '../../src/collect/testing/report-text.ts';

const one = keyCells(1, 'active', '2025-01-01T00:00:00Z');
const two = { ...one, ...keyCells(2, 'active', '2025-06-01T00:00:00Z') };
const more = { ...one, additional_credentials_info: '1 more access key; call ListAccessKeys' };

/** A report whose users are called user-0, user-1 and so on. */
const reportOf = (...cells: Record<string, string>[]) =>
  reportText([rootRow(), ...cells.map((over, place) => userRow(`user-${place}`, over))], columnsWithInfo);
const elsewhere = (text: string) => text.replaceAll('111122223333', '444455556666');

/** Credential reports of each outcome; `many` is more than a pipe holds. */
export const reportFiles = {
  'pass.csv': reportOf(one, {}),
  'fail.csv': reportOf(one, two),
  'unknown.csv': reportOf(one, more),
  'pass-elsewhere.csv': elsewhere(reportOf(one)),
  'unknown-elsewhere.csv': elsewhere(reportOf(more)),
  'many.csv': reportOf(...Array<typeof two>(5000).fill(two)),
};

/** @returns a new folder with all of them. */
export async function writeReportFiles(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'solekey-command-line-'));
  for (const [name, text] of Object.entries(reportFiles)) await writeFile(join(folder, name), text);
  return folder;
}
