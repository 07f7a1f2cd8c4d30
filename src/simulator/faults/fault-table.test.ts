import { expect, test } from 'vitest';
import { createRandom } from '../random.ts';
import type { FaultRule } from './fault-rule.ts';
import { createFaultTable, type FaultSubject } from './fault-table.ts';

const call: FaultSubject = { service: 'iam', operation: 'ListUsers', account: '123456789012', user: 'ci' };

/** Which of ten equal calls meet the rule. */
function met(rule: Omit<FaultRule, 'kind'>, subject = call): number[] {
  const table = createFaultTable([{ kind: 'timeout', ...rule }], createRandom(1));
  return [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].filter(() => table.match(subject) !== null);
}
const all = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

test.each<[Omit<FaultRule, 'kind'>, number[]]>([
  [{}, all],
  [{ ...(call as Required<Omit<FaultRule, 'kind'>>) }, all],
  [{ service: 'sts' }, []],
  [{ operation: 'ListAccessKeys' }, []],
  [{ account: '123456789013' }, []],
  [{ user: 'cd' }, []],
  [{ nth: 3 }, [3]],
  [{ nth: [1, 10] }, [1, 10]],
  [{ times: 2 }, [1, 2]],
  [{ probability: 0 }, []],
  [{ probability: 1 }, all],
])('%j', (rule, calls) => {
  expect(met(rule)).toEqual(calls);
});

test('calls that do not match are not counted', () => {
  const table = createFaultTable([{ kind: 'timeout', user: 'ci', nth: 2 }], createRandom(1));
  const users = ['ci', 'cd', 'cd', 'ci', 'ci'];
  expect(users.map((user) => table.match({ ...call, user }) !== null)).toEqual([
    false,
    false,
    false,
    true,
    false,
  ]);
});

test('the first rule that is due wins, and the others count on', () => {
  const table = createFaultTable(
    [
      { kind: 'timeout', nth: 1 },
      { kind: 'error', nth: [1, 2] },
    ],
    createRandom(1),
  );
  expect([1, 2, 3].map(() => table.match(call)?.kind)).toEqual(['timeout', 'error', undefined]);
});
