import type { AccessKey, LastUsed } from '../../domain/scan/access-key.ts';
import { withoutUse } from '../../domain/scan/last-used.ts';
import type { EpochMs } from '../../domain/time.ts';
import { type Row, readBoolean, readMoment, readWord } from './report-cells.ts';
import type { SlotColumns } from './report-header.ts';

/** The key in a slot of a row; `null`: `false`, no date and no use mean that there is no such key. */
export function readKey(row: Row, columns: SlotColumns): AccessKey | null {
  const isActive = readBoolean(row, columns.active);
  const createdAt = readMoment(row, columns.rotated);
  const usedAt = readMoment(row, columns.usedAt);
  if (!isActive && createdAt === null && usedAt === null) return null;
  const { slot } = columns;
  return {
    id: null,
    slot: slot === 1 || slot === 2 ? slot : null,
    status: isActive ? 'Active' : 'Inactive',
    createdAt,
    lastUsed: columns.usedAt === -1 ? null : lastUseOf(row, columns, { createdAt, usedAt }),
  };
}

function lastUseOf(
  row: Row,
  { usedRegion, usedService }: SlotColumns,
  { createdAt, usedAt }: { createdAt: EpochMs | null; usedAt: EpochMs | null },
): LastUsed {
  if (usedAt === null) return withoutUse(createdAt);
  return {
    state: 'used',
    at: usedAt,
    region: readWord(row, usedRegion),
    service: readWord(row, usedService),
  };
}
