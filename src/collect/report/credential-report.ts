import { isPartition, type Partition } from '../../domain/aws/partition.ts';
import { rootName } from '../../domain/scan/subject.ts';
import { type EpochMs, parseTime } from '../../domain/time.ts';
import { createOrdinaryRows } from './ordinary-rows.ts';
import { type ReportHeader, readHeader, type SlotColumns } from './report-header.ts';
import { columnOfCell, createRecordSplitter } from './report-records.ts';
import { createReportSequence } from './report-sequence.ts';
import { quoteCell, ReportSyntaxError } from './report-syntax-error.ts';
import type { ReportUser } from './report-user.ts';
import { createUserTable, type ReportUsers, type SlotFacts } from './report-users.ts';

export type CredentialReport = {
  accountId: string;
  partition: Partition;
  root: ReportUser | null;
  /** By lower-case name: user names are unique without regard to case (IAM user guide, "IAM and AWS STS quotas"). */
  users: ReportUsers;
  showsFurtherCredentials: boolean;
  /** The newest creation, change or use in it that is not after `now`; null where it holds none. */
  newestMoment: EpochMs | null;
};

/**
 * Reads a credential report, piece by piece, and believes only what is well-formed: a row cut short, a boolean or a
 * time that is none, an open quote end it with a ReportSyntaxError that says where and what was expected.
 * @param options.allowSeveral whether further reports may follow in the same text, each with its header
 */
export function createReportParser(now: EpochMs, { separator = ',', allowSeveral = false } = {}) {
  const decoder = new TextDecoder();
  const reports = createReportSequence(() => createRowReader(now));
  const { onRecord } = allowSeveral ? reports : reports.current();
  const splitter = createRecordSplitter(onRecord, separator);
  const isPlain = separator === ',';
  // The decoder may hold bytes that the splitter has not seen: the beginning of a character.
  let isInCharacter = false;
  // Not fatal: it would say that a chunk is broken, and not where.
  const take = (text: string) => {
    const broken = text.indexOf(replacement);
    splitter.push(broken === -1 ? text : text.slice(0, broken));
    if (broken === -1) return;
    const { line, column } = splitter.position();
    throw new ReportSyntaxError(line, column, 'text in UTF-8', 'a broken character');
  };
  const endAll = (): CredentialReport[] => {
    take(decoder.decode());
    splitter.end();
    return reports.finish();
  };
  return {
    push(chunk: Uint8Array): void {
      // A Buffer's `subarray` makes Buffers, which costs three times as much.
      const bytes = new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      let start = 0;
      for (let end = bytes.indexOf(lineFeed); end !== -1; end = bytes.indexOf(lineFeed, start)) {
        const mayBeOrdinary = isPlain && !isInCharacter && splitter.isBetweenRecords();
        if (mayBeOrdinary && reports.current().takeOrdinary(bytes, start, end))
          reports.current().passed(splitter.passLine());
        else take(decoder.decode(bytes.subarray(start, end + 1), { stream: true }));
        isInCharacter = false;
        start = end + 1;
      }
      if (start === bytes.length) return;
      take(decoder.decode(bytes.subarray(start), { stream: true }));
      isInCharacter = (bytes.at(-1) as number) >= 0x80;
    },
    end(): CredentialReport {
      return endAll().at(-1) as CredentialReport;
    },
    /** All reports of the text, in their order. */
    endAll,
  };
}

const lineFeed = 10;

/** What stands where bytes are no UTF-8 (Encoding Standard, "replacement"). No text of AWS holds one. */
const replacement = '\ufffd';

/** `userArns`: how the ARN of each of its users begins. */
type Owner = { accountId: string; partition: Partition; userArns: string };

type Position = { cells: string[]; line: number; text: string };

/** The header, and what is read of the rows by it. */
type Table = {
  header: ReportHeader;
  users: ReturnType<typeof createUserTable>;
  root: ReturnType<typeof createUserTable>;
  /** One a slot, written anew for each row. */
  facts: SlotFacts[];
};

function createRowReader(now: EpochMs) {
  let table: Table | null = null;
  let lastLine = 0;
  let lastLength = 0;
  let owner: Owner | null = null;
  let newest = Number.NEGATIVE_INFINITY;
  let lastFurther = noFurther;
  let writesNoFurther = false;
  let ordinary: ReturnType<typeof createOrdinaryRows> | null = null;
  const plainArn = (name: string) => `${owner?.userArns}${name}`;

  function onRecord(cells: string[], line: number, text: string): void {
    lastLine = line;
    lastLength = text.length;
    if (table === null) table = openTable(readHeader(cells, line, text), plainArn);
    else readRow(table, { cells, line, text });
  }

  function readRow({ header, users, root, facts }: Table, at: Position): void {
    checkWidth(header, at);
    const name = at.cells[header.user] as string;
    if (name === '') fail(at, header.user, 'the name of a user');
    const arn = at.cells[header.arn] as string;
    const isRoot = name === rootName;
    if (isRoot !== arn.endsWith(':root'))
      fail(at, header.arn, isRoot ? 'the ARN of root' : 'the ARN of an IAM user');
    checkOwner(arn, at, header.arn);
    for (let slot = 0; slot < facts.length; slot += 1) {
      const fact = facts[slot] as SlotFacts;
      readSlot(header.slots[slot] as SlotColumns, at, fact);
      noteMoment(fact.createdAt);
      noteMoment(fact.usedAt);
    }
    for (const index of header.moments) noteMoment(readMoment(at, index));
    const further = header.furtherCredentials === -1 ? noFurther : at.cells[header.furtherCredentials];
    lastFurther = further as string;
    writesNoFurther ||= further === noFurther;
    (isRoot ? root : users).add(name, arn, !isEmpty(lastFurther), facts);
  }

  function checkOwner(arn: string, at: Position, index: number): void {
    if (owner !== null && arn.startsWith(owner.userArns)) return;
    const account = readArn(arn, at, index);
    if (owner === null) owner = account;
    else if (owner.userArns !== account.userArns)
      fail(at, index, `an ARN of account ${owner.accountId} in ${owner.partition}`);
  }

  function noteMoment(moment: EpochMs | null): void {
    if (moment !== null && moment > newest && moment <= now) newest = moment;
  }

  /** @returns false, and nothing has happened: the line is to be read as text */
  function takeOrdinary(bytes: Uint8Array, start: number, end: number): boolean {
    if (table === null || owner === null) return false;
    ordinary ??= createOrdinaryRows(table.header, owner.userArns, noteMoment);
    if (!ordinary.read(bytes, start, end)) return false;
    const { name, arn, facts } = ordinary.row;
    table.users.add(name, arn, false, facts);
    lastFurther = noFurther;
    writesNoFurther = true;
    return true;
  }

  function passed(line: number): void {
    lastLine = line;
  }

  function finish(): CredentialReport {
    if (table === null) throw new ReportSyntaxError(1, 1, "a credential report's header", 'an empty file');
    if (owner === null)
      throw new ReportSyntaxError(lastLine + 1, 1, 'at least one row', 'the end of the file');
    refuseCutCell();
    return {
      accountId: owner.accountId,
      partition: owner.partition,
      root: table.root.users.get(rootName) ?? null,
      users: table.users.users,
      showsFurtherCredentials: table.header.furtherCredentials !== -1,
      newestMoment: Number.isFinite(newest) ? newest : null,
    };
  }

  /** AWS ends a report without a newline: a row cut within its last cell is as wide as a whole one. */
  function refuseCutCell(): void {
    const isCut = lastFurther !== noFurther && noFurther.startsWith(lastFurther);
    if (!isCut || (lastFurther === '' && !writesNoFurther)) return;
    throw new ReportSyntaxError(
      lastLine,
      lastLength + 1,
      `${noFurther} or what further credentials there are`,
      'the end of the file',
    );
  }

  const width = () => table?.header.width ?? null;
  return { width, onRecord, takeOrdinary, passed, finish };
}

/** How a report says that there are no further credentials. */
const noFurther = 'N/A';

function openTable(header: ReportHeader, plainArn: (name: string) => string): Table {
  const numbers = header.slots.map(({ slot }) => slot);
  const tellsUse = header.slots.map(({ usedAt }) => usedAt !== -1);
  const facts = header.slots.map(() => ({ ...noKey }));
  return {
    header,
    users: createUserTable(numbers, tellsUse, plainArn),
    root: createUserTable(numbers, tellsUse, plainArn),
    facts,
  };
}

const noKey: SlotFacts = {
  isThere: false,
  isActive: false,
  createdAt: Number.NaN,
  usedAt: Number.NaN,
  region: null,
  service: null,
};

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

function readArn(arn: string, at: Position, index: number): Owner {
  const match = arnShape.exec(arn);
  const partition = match?.[1] ?? '';
  if (match === null || !isPartition(partition)) fail(at, index, 'the ARN of an IAM user or of root');
  return { accountId: match[2] as string, partition, userArns: `arn:${partition}:iam::${match[2]}:user/` };
}

/** In a report `false`, no date and no use mean that there is no such key. */
function readSlot(slot: SlotColumns, at: Position, into: SlotFacts): void {
  into.isActive = readBoolean(at, slot.active);
  const createdAt = slot.rotated === -1 ? null : readMoment(at, slot.rotated);
  const usedAt = slot.usedAt === -1 ? null : readMoment(at, slot.usedAt);
  into.createdAt = createdAt ?? Number.NaN;
  into.usedAt = usedAt ?? Number.NaN;
  into.isThere = into.isActive || createdAt !== null || usedAt !== null;
  into.region = usedAt === null ? null : readWord(at, slot.usedRegion);
  into.service = usedAt === null ? null : readWord(at, slot.usedService);
}

function readWord(at: Position, index: number): string | null {
  const cell = index === -1 ? '' : (at.cells[index] as string);
  return isEmpty(cell) ? null : cell;
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
