import { expect, test } from 'vitest';
import { createSimulator } from '../simulator.ts';
import { accountCases } from './account-case.ts';
import { createWorld } from './create-world.ts';
import { userCases } from './plan-accounts.ts';

const now = Date.UTC(2026, 10, 20, 12);
const seeds = Array.from({ length: 200 }, (_, index) => index + 1);

test('over 200 seeds each kind of user comes up at least thirty times, each kind of account ten', () => {
  const counts = new Map<string, number>();
  for (const seed of seeds) {
    for (const { case: name } of createWorld({ seed, now }).cases)
      counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const rare = (names: string[], least: number): string[] =>
    names.filter((name) => (counts.get(name) ?? 0) < least);
  expect(rare([...userCases.map(({ name }) => name), 'root-with-keys', 'root-without-keys'], 30)).toEqual([]);
  expect(
    rare(
      accountCases.map(({ name }) => name),
      10,
    ),
  ).toEqual([]);
});

test('the names of the cases are unlike', () => {
  const names = [...userCases, ...accountCases].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test.each([1, 2, 3, 40])('the world of seed %i is what its cases say', (seed) => {
  const world = createWorld({ seed, now, rate: 0 });
  const { truth, accounts } = createSimulator(world);
  for (const { id } of accounts) {
    const users = truth.usersAt(id).map(({ name }) => name);
    expect(users.length).toBeLessThanOrEqual(12);
    const own = world.cases.filter(
      ({ account, user }) => account === id && user !== null && user !== '<root_account>',
    );
    for (const { case: name, user } of own)
      expect([name, users.includes(user ?? '')]).toEqual([name, name !== 'user-deleted-after']);
  }
});

test('every past is over when the world begins', () => {
  for (const seed of seeds.slice(0, 25)) {
    const { truth, accounts } = createSimulator(createWorld({ seed, now, rate: 0 }));
    for (const { id } of accounts) {
      const late = 365 * 86_400_000;
      expect(truth.usersAt(id, now)).toEqual(truth.usersAt(id, now + late));
    }
  }
});

test('the same seed is the same world, another is another', () => {
  const state = (seed: number): string => {
    const { truth, accounts, credentials } = createSimulator(createWorld({ seed, now, rate: 0 }));
    return JSON.stringify([credentials, accounts.map(({ id }) => [id, truth.usersAt(id)])]);
  };
  expect(state(7)).toBe(state(7));
  expect(state(7)).not.toBe(state(8));
});

test('an account is the same whichever is touched first', () => {
  const build = () => createSimulator(createWorld({ seed: 5, now, rate: 0 }));
  const [forward, backward] = [build(), build()];
  const ids = forward.accounts.map(({ id }) => id);
  const seen = new Map(ids.map((id) => [id, forward.truth.usersAt(id)]));
  for (const id of ids.toReversed()) expect(backward.truth.usersAt(id)).toEqual(seen.get(id));
});

test('two accounts of every world share a user name', () => {
  for (const seed of seeds.slice(0, 20)) {
    const shared = createWorld({ seed, now }).cases.filter(({ user }) => user === 'deploy');
    expect(new Set(shared.map(({ account }) => account)).size).toBeGreaterThanOrEqual(2);
  }
});

test('five thousand accounts are there, and built only when asked for', () => {
  const world = createWorld({ seed: 1, now, accounts: 5000, users: 20, oddUsers: 0.05, oddAccounts: 0 });
  let built = 0;
  const accounts = world.accounts.map((spec) => ({
    ...spec,
    populate: (...past: Parameters<NonNullable<typeof spec.populate>>) => {
      built += 1;
      spec.populate?.(...past);
    },
  }));
  const simulator = createSimulator({ ...world, accounts });
  expect([simulator.accounts.length, built]).toEqual([5000, 1]);
  expect(simulator.truth.usersAt(simulator.accounts[4999]?.id ?? '')).toHaveLength(20);
  expect(built).toBe(2);
});
