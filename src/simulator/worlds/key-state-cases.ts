import type { Past } from './past.ts';
import { DAY } from './past.ts';
import type { UserCase } from './user-case.ts';

/** Users told apart by the number and the states of their keys. */
export const keyStateCases: readonly UserCase[] = [
  { name: 'no-key', write: (past) => past.user() },
  {
    name: 'one-active',
    write: (past) => {
      past.user();
      const at = past.daysAgo(10, 400);
      past.keepUsing(past.key(at), at);
    },
  },
  { name: 'one-inactive', write: (past) => withKeys(past, ['Inactive']) },
  {
    name: 'two-active-one-idle',
    write: (past) => {
      past.user();
      const [old, young] = [past.daysAgo(500, 900), past.daysAgo(120, 400)];
      const idle = past.key(old);
      past.use(idle, young - DAY);
      past.keepUsing(past.key(young), young);
    },
  },
  {
    name: 'two-active-both-used',
    write: (past) => {
      past.user();
      const [old, young] = [past.daysAgo(500, 900), past.daysAgo(120, 400)];
      const [first, second] = [past.key(old), past.key(young)];
      past.keepUsing(first, old);
      past.keepUsing(second, young);
    },
  },
  {
    name: 'two-active-rotation-begun',
    write: (past) => {
      past.user();
      const old = past.daysAgo(200, 500);
      const first = past.key(old);
      const young = past.daysAgo(1, 5);
      past.use(first, young - DAY);
      past.key(young);
    },
  },
  { name: 'two-active-never-used', write: (past) => withKeys(past, ['Active', 'Active']) },
  {
    name: 'two-active-all-idle',
    write: (past) => {
      past.user();
      for (const key of [past.key(past.daysAgo(700, 900)), past.key(past.daysAgo(500, 600))]) {
        past.use(key, past.daysAgo(150, 300));
      }
    },
  },
  { name: 'active-then-inactive', write: (past) => withKeys(past, ['Active', 'Inactive']) },
  { name: 'inactive-then-active', write: (past) => withKeys(past, ['Inactive', 'Active']) },
  { name: 'two-inactive', write: (past) => withKeys(past, ['Inactive', 'Inactive']) },
  { name: 'three-active', hasMoreKeys: true, write: (past) => withKeys(past, Array(3).fill('Active')) },
  { name: 'five-active', hasMoreKeys: true, write: (past) => withKeys(past, Array(5).fill('Active')) },
  { name: 'eight-active', hasMoreKeys: true, write: (past) => withKeys(past, Array(8).fill('Active')) },
  {
    name: 'inactive-active-active',
    hasMoreKeys: true,
    write: (past) => withKeys(past, ['Inactive', 'Active', 'Active']),
  },
  {
    name: 'inactive-inactive-active-active',
    hasMoreKeys: true,
    write: (past) => withKeys(past, ['Inactive', 'Inactive', 'Active', 'Active']),
  },
  {
    name: 'same-creation-second',
    write: (past) => {
      past.user();
      const at = Math.floor(past.daysAgo(150, 600) / 1000) * 1000;
      const [first, second] = [past.key(at + 100), past.key(at + 700)];
      past.status(past.random.chance(0.5) ? first : second, 'Inactive', at + 60_000);
    },
  },
  {
    name: 'same-creation-second-both-active',
    write: (past) => {
      past.user();
      const at = Math.floor(past.daysAgo(150, 600) / 1000) * 1000;
      past.key(at + 100);
      past.key(at + 700);
    },
  },
  {
    name: 'slot-one-is-the-younger',
    write: (past) => {
      past.user();
      const [gone, old, young] = [past.daysAgo(700), past.daysAgo(500, 600), past.daysAgo(130, 300)];
      const first = past.key(gone);
      past.key(old);
      past.script.deleteAccessKey({ account: past.account, at: young - DAY, key: first, user: past.name });
      past.keepUsing(past.key(young), young);
    },
  },
  { name: 'expired', write: (past) => withKeys(past, ['Active', 'Expired']) },
  { name: 'unknown-status', write: (past) => withKeys(past, ['Active', 'Pending']) },
  {
    name: 'password-only',
    write: (past) => {
      past.user();
      const { account, name, script } = past;
      const lastUsedAt = past.random.chance(0.5) ? null : past.daysAgo(1, 90);
      script.setPassword({
        account,
        user: name,
        at: past.daysAgo(200),
        lastUsedAt,
        mfa: past.random.chance(0.5),
      });
    },
  },
  {
    name: 'listed-twice',
    isListedTwice: true,
    write: (past) => withKeys(past, past.random.chance(0.5) ? ['Active'] : ['Active', 'Active']),
  },
];

/** A user with keys in these states, made one after the other, never used. */
export function withKeys(past: Past, statuses: readonly string[], youngestDaysAgo = 150): void {
  past.user();
  statuses.forEach((status, index) => {
    const at = past.daysAgo(youngestDaysAgo + (statuses.length - index) * 20);
    const key = past.key(at);
    if (status !== 'Active') past.status(key, status, at + 5 * DAY);
  });
}
