import type { AccessKey, LastUsed } from '../domain/access-key.ts';
import { isPartition, type Partition } from '../domain/account.ts';
import { rootName } from '../domain/subject.ts';
import { type EpochMs, parseTime } from '../domain/time.ts';
import { type ReportHeader, readHeader, type SlotColumns } from './report-header.ts';
import { columnOfCell, createRecordSplitter } from './report-records.ts';
import { quoteCell, ReportSyntaxError } from './report-syntax-error.ts';
import { mergeRows, type ReportUser } from './report-user.ts';

export type CredentialReport = {
  accountId: string;
  partition: Partition;
  root: ReportUser | null;
  /** By lower-case name: user names are unique without regard to case (IAM user guide, "IAM and AWS STS quotas"). */
  users: Map<string, ReportUser>;
  showsFurtherCredentials: boolean;
  /** The newest creation, change or use in it that is not after `now`; null where it holds none. */
  newestMoment: EpochMs | null;
};

/**
 * Reads a credential report, piece by piece, and believes only what is well-formed: a row cut short, a boolean or a
 * time that is none, an open quote end it with a ReportSyntaxError that says where and what was expected.
 */
export function createReportParser(now: EpochMs) {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const rows = createRowReader(now);
  const splitter = createRecordSplitter(rows.onRecord);
  const decode = (bytes?: Uint8Array) => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
    } catch {
      throw new ReportSyntaxError(rows.line() + 1, 1, 'text in UTF-8', 'bytes that are none');
    }
  };
  return {
    push: (bytes: Uint8Array) => splitter.push(decode(bytes)),
    end(): CredentialReport {
      splitter.push(decode());
      splitter.end();
      return rows.finish();
    },
  };
}

type Position = { cells: string[]; line: number; text: string };

function createRowReader(now: EpochMs) {
  let header: ReportHeader | null = null;
  let lastLine = 0;
  let owner: { accountId: string; partition: Partition } | null = null;
  let root: ReportUser | null = null;
  let newest = Number.NEGATIVE_INFINITY;
  const users = new Map<string, ReportUser>();
  const names = createInterner();

  function onRecord(cells: string[], line: number, text: string): void {
    lastLine = line;
    if (header === null) {
      header = readHeader(cells, line, text);
      return;
    }
    const at = { cells, line, text };
    checkWidth(header, at);
    const cell = (index: number) => cells[index] as string;
    const name = cell(header.user);
    if (name === '') fail(at, header.user, 'the name of a user');
    const place = readArn(cell(header.arn), at, header.arn);
    if (owner === null) owner = place;
    else if (owner.accountId !== place.accountId)
      fail(at, header.arn, `an ARN of account ${owner.accountId}`);
    const keys: AccessKey[] = [];
    for (const slot of header.slots) {
      const key = readSlot(slot, at, names);
      if (key === null) continue;
      keys.push(key);
      noteMoment(key.createdAt);
      noteMoment(key.lastUsed?.at ?? null);
    }
    for (const index of header.moments) noteMoment(readMoment(at, index));
    const further = header.furtherCredentials === -1 ? '' : cell(header.furtherCredentials);
    add({
      name,
      arn: cell(header.arn),
      keys,
      hasFurtherCredentials: !isEmpty(further),
      isContradictory: false,
    });
  }

  function noteMoment(moment: EpochMs | null): void {
    if (moment !== null && moment > newest && moment <= now) newest = moment;
  }

  function add(user: ReportUser): void {
    if (user.name === rootName) {
      root = root === null ? user : mergeRows(root, user);
      return;
    }
    const identity = user.name.toLowerCase();
    const before = users.get(identity);
    users.set(identity, before === undefined ? user : mergeRows(before, user));
  }

  function finish(): CredentialReport {
    if (header === null) throw new ReportSyntaxError(1, 1, "a credential report's header", 'an empty file');
    if (owner === null)
      throw new ReportSyntaxError(lastLine + 1, 1, 'at least one row', 'the end of the file');
    const showsFurtherCredentials = header.furtherCredentials !== -1;
    const newestMoment = Number.isFinite(newest) ? newest : null;
    return { ...owner, root, users, showsFurtherCredentials, newestMoment };
  }

  return { onRecord, finish, line: () => lastLine };
}

function fail(at: Position, index: number, expected: string): never {
  const column = columnOfCell(at.cells, at.text, index);
  throw new ReportSyntaxError(at.line, column, expected, quoteCell(at.cells[index] as string));
}

function checkWidth(header: ReportHeader, at: Position): void {
  if (at.cells.length === header.width) return;
  const column =
    at.cells.length < header.width ? at.text.length + 1 : columnOfCell(at.cells, at.text, header.width);
  throw new ReportSyntaxError(
    at.line,
    column,
    `${header.width} fields, as in the header`,
    `${at.cells.length}`,
  );
}

const arnShape = /^arn:([a-z-]+):iam::(\d{12}):(?:root$|user\/)/;

function readArn(arn: string, at: Position, index: number): { accountId: string; partition: Partition } {
  const match = arnShape.exec(arn);
  const partition = match?.[1] ?? '';
  if (match === null || !isPartition(partition)) fail(at, index, 'the ARN of an IAM user or of root');
  return { accountId: match[2] as string, partition };
}

/** In a report `false`, no date and no use mean that there is no such key. */
function readSlot(slot: SlotColumns, at: Position, names: (name: string) => string): AccessKey | null {
  const isActive = readBoolean(at, slot.active);
  const createdAt = slot.rotated === -1 ? null : readMoment(at, slot.rotated);
  const usedAt = slot.usedAt === -1 ? null : readMoment(at, slot.usedAt);
  if (!isActive && createdAt === null && usedAt === null) return null;
  const text = (index: number) => {
    const cell = index === -1 ? '' : (at.cells[index] as string);
    return usedAt === null || isEmpty(cell) ? null : names(cell);
  };
  return {
    id: null,
    slot: slot.slot === 1 || slot.slot === 2 ? slot.slot : null,
    status: isActive ? 'Active' : 'Inactive',
    createdAt,
    lastUsed:
      slot.usedAt === -1 ? null : readUse(createdAt, usedAt, text(slot.usedRegion), text(slot.usedService)),
  };
}

/** Tracking began on 2015-04-22; an older key without a use may have been used before (IAM user guide, "Find unused AWS credentials"). */
const useTrackedSince = Date.UTC(2015, 3, 22);

function readUse(
  createdAt: EpochMs | null,
  at: EpochMs | null,
  region: string | null,
  service: string | null,
): LastUsed {
  if (at !== null) return { state: 'used', at, region, service };
  const isTracked = createdAt !== null && createdAt >= useTrackedSince;
  return { state: isTracked ? 'never' : 'unknown', at: null, region: null, service: null };
}

/** `true` is observed, `TRUE` documented. */
function readBoolean(at: Position, index: number): boolean {
  const cell = at.cells[index] as string;
  if (cell === 'true') return true;
  if (cell === 'false') return false;
  const lower = cell.toLowerCase();
  if (lower !== 'true' && lower !== 'false') fail(at, index, 'true or false');
  return lower === 'true';
}

function readMoment(at: Position, index: number): EpochMs | null {
  const cell = at.cells[index] as string;
  if (isEmpty(cell)) return null;
  return parseTime(cell) ?? fail(at, index, 'a time such as 2026-01-31T09:30:00Z, or N/A');
}

/** `no_information`: a password only; `not_supported`: some columns of root in older reports. */
function isEmpty(cell: string): boolean {
  return cell === 'N/A' || cell === '' || cell === 'no_information' || cell === 'not_supported';
}

/** Regions and services are few words said a hundred thousand times: each is kept once. */
function createInterner(): (word: string) => string {
  const known = new Map<string, string>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    known.set(word, word);
    return word;
  };
}
