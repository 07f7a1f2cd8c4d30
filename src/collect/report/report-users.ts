import type { AccessKey, LastUsed } from '../../domain/scan/access-key.ts';
import type { EpochMs } from '../../domain/time.ts';
import { createIdentityIndex } from './identity-index.ts';
import { mergeRows, type ReportUser } from './report-user.ts';

/** One key slot of a row, as it was read. */
export type SlotFacts = {
  isThere: boolean;
  isActive: boolean;
  /** NaN: absent. A number always, since it is written anew for each row. */
  createdAt: EpochMs;
  usedAt: EpochMs;
  region: string | null;
  service: string | null;
};

/** The users of a report by their identity, the lower-case name. */
export type ReportUsers = {
  readonly size: number;
  has(identity: string): boolean;
  get(identity: string): ReportUser | undefined;
  entries(): Iterable<[identity: string, user: ReportUser]>;
};

/**
 * Keeps users by column and makes a user when it is asked for: 100,000 of them as objects take three times the memory,
 * and most of a scan's time goes into moving them about.
 */
export function createUserTable(
  slotNumbers: readonly number[],
  tellsUse: readonly boolean[],
  /** The ARN of a user without a path. */
  plainArn: (name: string) => string,
) {
  const width = slotNumbers.length;
  const names: string[] = [];
  const index = createIdentityIndex((row) => names[row] as string);
  /** By row, where it is not the one that follows from the name. */
  const arns = new Map<number, string>();
  const hasFurther = new Set<number>();
  /** Users of several rows, by their first. */
  const merged = new Map<number, ReportUser>();
  /** Rows of users who have an earlier one. */
  const repeated = new Set<number>();
  const words = createWordList();
  let slots = createSlotColumns(64 * width);

  /** @param arn null: the one that follows from the name */
  function add(name: string, arn: string | null, further: boolean, facts: readonly SlotFacts[]): void {
    const identity = name.toLowerCase();
    const row = names.length;
    names.push(name);
    const first = index.add(identity, row);
    if (arn !== null && arn !== plainArn(name)) arns.set(row, arn);
    if (further) hasFurther.add(row);
    if ((row + 1) * width > slots.state.length) slots = grown(slots);
    for (let slot = 0; slot < width; slot += 1) write(row * width + slot, facts[slot] as SlotFacts);
    if (first === -1) return;
    merged.set(first, mergeRows(userOf(first), userOf(row)));
    repeated.add(row);
  }

  function write(at: number, facts: SlotFacts): void {
    slots.state[at] = facts.isThere ? (facts.isActive ? active : inactive) : none;
    slots.createdAt[at] = facts.createdAt;
    slots.usedAt[at] = facts.usedAt;
    slots.region[at] = words.place(facts.region);
    slots.service[at] = words.place(facts.service);
  }

  function userOf(row: number): ReportUser {
    const before = merged.get(row);
    if (before !== undefined) return before;
    const keys: AccessKey[] = [];
    for (let slot = 0; slot < width; slot += 1) {
      const at = row * width + slot;
      if (slots.state[at] !== none) keys.push(keyOf(at, slot));
    }
    const name = names[row] as string;
    return {
      name,
      arn: arns.get(row) ?? plainArn(name),
      keys,
      hasFurtherCredentials: hasFurther.has(row),
      isContradictory: false,
    };
  }

  function keyOf(at: number, slot: number): AccessKey {
    const createdAt = momentOf(slots.createdAt[at]);
    const number = slotNumbers[slot];
    return {
      id: null,
      slot: number === 1 || number === 2 ? number : null,
      status: slots.state[at] === active ? 'Active' : 'Inactive',
      createdAt,
      lastUsed: tellsUse[slot] === true ? useOf(at, createdAt) : null,
    };
  }

  function useOf(at: number, createdAt: EpochMs | null): LastUsed {
    const usedAt = momentOf(slots.usedAt[at]);
    if (usedAt === null) return unusedSince(createdAt);
    const region = words.word(slots.region[at] as number);
    return { state: 'used', at: usedAt, region, service: words.word(slots.service[at] as number) };
  }

  const users: ReportUsers = {
    get size() {
      return index.size();
    },
    has: (identity) => index.rowOf(identity) !== -1,
    get(identity) {
      const row = index.rowOf(identity);
      return row === -1 ? undefined : userOf(row);
    },
    *entries() {
      for (let row = 0; row < names.length; row += 1) {
        if (!repeated.has(row)) yield [(names[row] as string).toLowerCase(), userOf(row)];
      }
    },
  };
  return { add, users };
}

const none = 0;
const inactive = 1;
const active = 2;

type SlotColumns = ReturnType<typeof createSlotColumns>;

function createSlotColumns(length: number) {
  return {
    state: new Uint8Array(length),
    createdAt: new Float64Array(length),
    usedAt: new Float64Array(length),
    region: new Uint16Array(length),
    service: new Uint16Array(length),
  };
}

function grown(columns: SlotColumns): SlotColumns {
  const larger = createSlotColumns(columns.state.length * 2);
  larger.state.set(columns.state);
  larger.createdAt.set(columns.createdAt);
  larger.usedAt.set(columns.usedAt);
  larger.region.set(columns.region);
  larger.service.set(columns.service);
  return larger;
}

function momentOf(moment: number | undefined): EpochMs | null {
  return moment === undefined || Number.isNaN(moment) ? null : moment;
}

/** Tracking began on this day; an older key without a use may have been used before (IAM user guide, "Find unused AWS credentials"). */
const useTrackedSince = Date.UTC(2015, 3, 22);

function unusedSince(createdAt: EpochMs | null): LastUsed {
  const isTracked = createdAt !== null && createdAt >= useTrackedSince;
  return { state: isTracked ? 'never' : 'unknown', at: null, region: null, service: null };
}

/** Regions and services are few words said a hundred thousand times: each is kept once, and none past the 65,535th. */
function createWordList() {
  const list: (string | null)[] = [null];
  const places = new Map<string, number>();
  return {
    place(word: string | null): number {
      if (word === null) return 0;
      const before = places.get(word);
      if (before !== undefined) return before;
      if (list.length > 0xffff) return 0;
      places.set(word, list.length);
      return list.push(word) - 1;
    },
    word: (place: number): string | null => list[place] ?? null,
  };
}
