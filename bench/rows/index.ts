import { accountRows } from './account.ts';
import { organizationRows } from './organization.ts';
import { pageRows } from './page.ts';
import { reportFileRows } from './report-file.ts';
import { reportWaitRows } from './report-wait.ts';
import type { RowGroup } from './row.ts';
import { simulatorRows } from './simulator.ts';
import { startRows } from './start.ts';

/** Every group of rows, in the order of the table. */
export const rowGroups: readonly RowGroup[] = [
  startRows,
  reportFileRows,
  pageRows,
  accountRows,
  organizationRows,
  reportWaitRows,
  simulatorRows,
];
