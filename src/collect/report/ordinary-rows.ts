import { civilTime, type EpochMs } from '../../domain/time.ts';
import type { ReportHeader, SlotColumns } from './report-header.ts';
import type { SlotFacts } from './report-users.ts';

/** What `read` has last read; written anew for each row, as the slots' facts are. */
export type OrdinaryRow = {
  name: string;
  /** Null: the account's ARN of a user with this name and no path. */
  arn: string | null;
  facts: readonly SlotFacts[];
};

/**
 * Reads rows from their bytes, without a text of the line and of each cell: a third of the time. A row is ordinary where
 * it is ASCII without a quote and each cell is what nearly all are; of any other nothing is said here.
 * @param userArns how the ARN of each of the account's users begins
 * @param noteMoment gets each moment of a row, and of some rows that turn out not to be ordinary
 */
export function createOrdinaryRows(
  header: ReportHeader,
  userArns: string,
  noteMoment: (moment: EpochMs) => void,
) {
  const prefix = new TextEncoder().encode(userArns);
  const decoder = new TextDecoder();
  const words = createByteWords(decoder);
  const ends = new Int32Array(header.width);
  const facts = header.slots.map(() => noFacts());
  const row: OrdinaryRow = { name: '', arn: null, facts };
  let bytes: Uint8Array = new Uint8Array();
  let lineStart = 0;

  const startOf = (cell: number) => (cell === 0 ? lineStart : (ends[cell - 1] as number) + 1);

  function findCells(end: number): boolean {
    let cells = 0;
    for (let at = lineStart; at < end; at += 1) {
      const byte = bytes[at] as number;
      if (byte === comma) {
        if (cells === ends.length) return false;
        ends[cells] = at;
        cells += 1;
      } else if (byte === quote || byte === carriageReturn || byte >= 0x80) return false;
    }
    if (cells !== ends.length - 1) return false;
    ends[cells] = end;
    return true;
  }

  /** Zero: no such thing; NaN: not ordinary. */
  function moment(cell: number): number {
    if (cell === -1) return 0;
    const start = startOf(cell);
    const end = ends[cell] as number;
    if (isNothing(bytes, start, end)) return 0;
    const time = timeAt(bytes, start, end);
    noteMoment(time);
    return time === 0 ? Number.NaN : time;
  }

  function readSlot(slot: SlotColumns, into: SlotFacts): boolean {
    const start = startOf(slot.active);
    const end = ends[slot.active] as number;
    into.isActive = isWord(bytes, start, end, trueWord);
    if (!into.isActive && !isWord(bytes, start, end, falseWord)) return false;
    const createdAt = moment(slot.rotated);
    const usedAt = moment(slot.usedAt);
    if (Number.isNaN(createdAt + usedAt)) return false;
    into.isThere = into.isActive || createdAt !== 0 || usedAt !== 0;
    into.createdAt = createdAt === 0 ? Number.NaN : createdAt;
    into.usedAt = usedAt === 0 ? Number.NaN : usedAt;
    into.region = usedAt === 0 ? null : word(slot.usedRegion);
    into.service = usedAt === 0 ? null : word(slot.usedService);
    return true;
  }

  function word(cell: number): string | null {
    if (cell === -1) return null;
    const start = startOf(cell);
    const end = ends[cell] as number;
    return isNothing(bytes, start, end) ? null : words(bytes, start, end);
  }

  function readUser(): boolean {
    const start = startOf(header.user);
    const end = ends[header.user] as number;
    // Root's name is the one that begins so.
    if (start === end || bytes[start] === lessThan) return false;
    const arnStart = startOf(header.arn);
    const rest = arnStart + prefix.length;
    const arnEnd = ends[header.arn] as number;
    if (arnEnd < rest || !isSame(bytes, arnStart, prefix, 0, prefix.length)) return false;
    const isPlain = arnEnd - rest === end - start && isSame(bytes, rest, bytes, start, end - start);
    row.arn = isPlain ? null : decoder.decode(bytes.subarray(arnStart, arnEnd));
    row.name = decoder.decode(bytes.subarray(start, end));
    return true;
  }

  return {
    row,
    /** @returns whether the bytes from `start` to `end` are an ordinary row, which `row` then tells. */
    read(of: Uint8Array, start: number, end: number): boolean {
      bytes = of;
      lineStart = start;
      if (!findCells(of[end - 1] === carriageReturn ? end - 1 : end)) return false;
      for (let slot = 0; slot < facts.length; slot += 1) {
        if (!readSlot(header.slots[slot] as SlotColumns, facts[slot] as SlotFacts)) return false;
      }
      for (const cell of header.moments) if (Number.isNaN(moment(cell))) return false;
      const further = header.furtherCredentials;
      if (further !== -1 && !isWord(of, startOf(further), ends[further] as number, notApplicable))
        return false;
      return readUser();
    },
  };
}

function noFacts(): SlotFacts {
  return {
    isThere: false,
    isActive: false,
    createdAt: Number.NaN,
    usedAt: Number.NaN,
    region: null,
    service: null,
  };
}

const comma = 44;
const quote = 34;
const carriageReturn = 13;
const lessThan = 60;

const ascii = (text: string) => new TextEncoder().encode(text);
const trueWord = ascii('true');
const falseWord = ascii('false');
const notApplicable = ascii('N/A');
const noInformation = ascii('no_information');
const notSupported = ascii('not_supported');

function isNothing(bytes: Uint8Array, start: number, end: number): boolean {
  switch (end - start) {
    case 0:
      return true;
    case notApplicable.length:
      return isSame(bytes, start, notApplicable, 0, notApplicable.length);
    case noInformation.length:
      return isSame(bytes, start, noInformation, 0, noInformation.length);
    case notSupported.length:
      return isSame(bytes, start, notSupported, 0, notSupported.length);
    default:
      return false;
  }
}

function isWord(bytes: Uint8Array, start: number, end: number, word: Uint8Array): boolean {
  return end - start === word.length && isSame(bytes, start, word, 0, word.length);
}

function isSame(one: Uint8Array, at: number, other: Uint8Array, otherAt: number, length: number): boolean {
  for (let index = 0; index < length; index += 1) {
    if (one[at + index] !== other[otherAt + index]) return false;
  }
  return true;
}

const zone = ascii('+00:00');
const letterZ = 90;

/** `2026-01-31T09:30:00Z` or with `+00:00`; NaN for another form. */
function timeAt(bytes: Uint8Array, start: number, end: number): number {
  const isUtc =
    end - start === 20
      ? bytes[end - 1] === letterZ
      : end - start === 25 && isSame(bytes, end - 6, zone, 0, 6);
  if (!isUtc || !isSeparated(bytes, start)) return Number.NaN;
  const year = twoDigits(bytes, start) * 100 + twoDigits(bytes, start + 2);
  const month = twoDigits(bytes, start + 5);
  const date = twoDigits(bytes, start + 8);
  const hours = twoDigits(bytes, start + 11);
  const minutes = twoDigits(bytes, start + 14);
  const seconds = twoDigits(bytes, start + 17);
  return civilTime(year, month, date, hours, minutes, seconds);
}

function isSeparated(bytes: Uint8Array, start: number): boolean {
  const dash = 45;
  const colon = 58;
  const letterT = 84;
  return (
    bytes[start + 4] === dash &&
    bytes[start + 7] === dash &&
    bytes[start + 10] === letterT &&
    bytes[start + 13] === colon &&
    bytes[start + 16] === colon
  );
}

function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] as number) - 48;
  const ones = (bytes[at + 1] as number) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** Regions and services are few: each is decoded once. */
function createByteWords(decoder: TextDecoder) {
  const known = new Map<number, { bytes: Uint8Array; word: string }>();
  return (bytes: Uint8Array, start: number, end: number): string => {
    let hash = 0;
    for (let at = start; at < end; at += 1) hash = (Math.imul(hash, 31) + (bytes[at] as number)) | 0;
    const before = known.get(hash);
    if (before !== undefined && isWord(bytes, start, end, before.bytes)) return before.word;
    const own = bytes.slice(start, end);
    const word = decoder.decode(own);
    if (known.size < 1000) known.set(hash, { bytes: own, word });
    return word;
  };
}
