import { day, hour, minute } from '../../src/domain/time.ts';
import type { AccountSpec, Script } from '../../src/simulator/index.ts';

/** 2026-09-01: a fixed moment at which every scan here begins. */
export const now = Date.UTC(2026, 8, 1, 12);
/** When the stored report was made: old enough to be wrong, young enough that AWS still serves it. */
export const reportAt = now - 3 * hour;

type KeySketch = {
  /** Default Active. */
  status?: string;
  /** Epoch milliseconds; default: 300 days ago for the first, 10 days later for each further one. */
  at?: number;
  usedAt?: number;
};

export type UserSketch = { name: string; path?: string; keys?: readonly KeySketch[] };

/** What else happened; `keys` are the ids of the users' keys, by user and in order of creation. */
type Later = (script: Script, account: string, keys: (user: string) => string[]) => void;

type More = Omit<AccountSpec, 'populate'> & { later?: Later };

/** An account with these users, a stored report of three hours ago and a trail without a lag. */
export function accountOf(users: readonly UserSketch[], { later, ...spec }: More = {}): AccountSpec {
  return {
    report: { stored: { generatedAt: reportAt, tookMs: minute } },
    trailLagMs: [0, 0],
    ...spec,
    populate: (script, account) => {
      const keys = new Map(users.map((user) => [user.name, addUser(script, account, user)]));
      later?.(script, account, (user) => keys.get(user) ?? []);
    },
  };
}

export const oneActive = [{}];
export const twoActive = [{}, {}];

/** A user made long ago, and its keys, each in its state since a minute after it was made. */
function addUser(script: Script, account: string, { name, path, keys = [] }: UserSketch): string[] {
  const base = { account, user: name };
  const moments = keys.map(({ at }, place) => at ?? now - (300 - place * 10) * day);
  const at = Math.min(now - 400 * day, ...moments) - day;
  script.createUser({ account, name, at, ...(path === undefined ? {} : { path }) });
  return keys.map(({ status = 'Active', usedAt }, place) => {
    const madeAt = moments[place] ?? at;
    const { id } = script.createAccessKey({ ...base, at: madeAt });
    if (usedAt !== undefined)
      script.useKey({ account, key: id, at: usedAt, service: 's3', region: 'us-east-1' });
    if (status !== 'Active') script.updateAccessKey({ ...base, key: id, status, at: madeAt + minute });
    return id;
  });
}
