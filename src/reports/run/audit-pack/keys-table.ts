import { type KeyAfter, type UserAfter, usersAfter } from '../../../domain/run/key-after.ts';
import type { RunRecord } from '../../../domain/run/run-record.ts';
import { type Cell, csvText } from '../../../text/csv-text.ts';
import { printable } from '../../../text/printable.ts';

const columns = ['account', 'user', 'arn', 'userId', 'key', 'status', 'asOf', 'knownBy'];

/** Every key of every user whom the run was to change, one a row: as the plan saw it, or as the run left it. */
export function keysTable(record: RunRecord, when: 'before' | 'after'): string {
  const cells = when === 'before' ? (key: KeyAfter) => before(key, record.plan.createdAt) : after;
  const rows = usersAfter(record).flatMap((user) =>
    user.keys.map((key) => [...userCells(user), cell(key.seen.id), ...cells(key)]),
  );
  return csvText([columns, ...rows]);
}

function userCells({ account, user }: UserAfter): Cell[] {
  return [account, user.name, user.arn, user.userId].map(cell);
}

function before({ seen }: KeyAfter, plannedAt: string): Cell[] {
  return [seen.status, plannedAt, 'the plan'].map(cell);
}

function after({ status, asOf, knownBy }: KeyAfter): Cell[] {
  return [status ?? 'not known', asOf, knownBy].map(cell);
}

function cell(text: string | null): Cell {
  return text === null ? null : printable(text);
}
