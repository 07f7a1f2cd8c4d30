import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dearPropertyRuns } from '../../test/worlds/how-many.ts';
import { createSimulator } from './index.ts';

const START = Date.UTC(2026, 10, 20, 12);

type Change = { kind: 'make' | 'off' | 'on' | 'delete'; which: number; afterMs: number };
const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('make', 'off', 'on', 'delete'),
  which: fc.nat(3),
  afterMs: fc.integer({ min: 1, max: 5000 }),
});

/** A history that is kept by copying everything at each change: slow, plain, and not the one under test. */
test('any past moment is told as it was then', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 25 }), (changes) => {
      const simulator = createSimulator({ clock: { start: START, rate: 0 } });
      const account = simulator.accounts[0]?.id ?? '';
      let at = START - 10_000_000;
      simulator.script.createUser({ account, name: 'ci', at });
      let keys: { id: string; status: string }[] = [];
      const snapshots: { at: number; keys: typeof keys }[] = [{ at, keys }];
      for (const { kind, which, afterMs } of changes) {
        at += afterMs;
        const key = keys[which];
        if (kind === 'make') {
          keys = [
            ...keys,
            { id: simulator.script.createAccessKey({ account, user: 'ci', at }).id, status: 'Active' },
          ];
        } else if (key && kind === 'delete') {
          simulator.script.deleteAccessKey({ account, key: key.id, at });
          keys = keys.filter((other) => other !== key);
        } else if (key) {
          const status = kind === 'on' ? 'Active' : 'Inactive';
          simulator.script.updateAccessKey({ account, key: key.id, status, at });
          keys = keys.map((other) => (other === key ? { ...other, status } : other));
        }
        snapshots.push({ at, keys });
      }
      for (const [index, snapshot] of snapshots.entries()) {
        const until = (snapshots[index + 1]?.at ?? START) - 1;
        for (const moment of [snapshot.at, until]) {
          const reported = simulator.truth.keysAt(account, 'ci', moment);
          expect(reported?.map(({ id, status }) => ({ id, status }))).toEqual(snapshot.keys);
        }
      }
    }),
    { numRuns: dearPropertyRuns },
  );
});

test('a user is found by the name of that moment, and by id at all of them', () => {
  const simulator = createSimulator({ clock: { start: START, rate: 0 } });
  const account = simulator.accounts[0]?.id ?? '';
  const { script, truth } = simulator;
  const first = script.createUser({ account, name: 'old', at: START - 9000 });
  script.createAccessKey({ account, user: 'old', at: START - 8000 });
  script.updateUser({ account, user: 'old', name: 'new', at: START - 7000 });
  const second = script.createUser({ account, name: 'OLD', at: START - 6000 });
  const at = (name: string, moment: number) => truth.keysAt(account, name, moment)?.length;
  expect([
    at('old', START - 9001),
    at('old', START - 7001),
    at('old', START - 7000),
    at('old', START),
  ]).toEqual([undefined, 1, undefined, 0]);
  expect([at('new', START), at(first.id, START - 7001), at(second.id, START)]).toEqual([1, 1, 0]);
  script.deleteUser({ account, user: 'old', at: START - 5000 });
  expect(truth.usersAt(account).map(({ name }) => name)).toEqual(['organization-admin', 'new']);
  expect(truth.usersAt(account, START - 5001).map(({ name }) => name)).toContain('OLD');
});

test('history is written in order', () => {
  const { script, accounts } = createSimulator({ clock: { start: START, rate: 0 } });
  const account = accounts[0]?.id ?? '';
  script.createUser({ account, name: 'ci', at: START - 1000 });
  expect(() => script.updateUser({ account, user: 'ci', name: 'cd', at: START - 2000 })).toThrow();
});
