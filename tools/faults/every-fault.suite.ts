import process from 'node:process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { peerLines } from '../../test/peers/index.ts';
import { nameOf } from '../../test/peers/peer-line.ts';
import { type Copy, copySources } from './copy-sources.ts';
import { type Fault, peerTests } from './fault.ts';
import { faults } from './mistakes/index.ts';
import { compileErrors, type RanTest, runTests } from './run-tests.ts';
import { withFault } from './with-fault.ts';

/** Two copies of the sources, and never two faults in one. */
const copies: Copy[] = [];
const free: Copy[] = [];
const caught: Fault[] = [];

beforeAll(async () => {
  copies.push(copySources(), copySources());
  free.push(...copies);
  const [{ root }] = copies as [Copy];
  expect(await compileErrors(root), 'the sources without a fault').toBe('');
  for (const file of new Set(faults.map(testFileOf))) {
    const ran = await runTests(root, file);
    expect(ran.length, `the tests of ${file}`).toBeGreaterThan(0);
    const red = ran.filter(({ status }) => status !== 'passed');
    expect(red, `the tests of ${file} without a fault`).toEqual([]);
  }
});

afterAll(() => {
  for (const copy of copies) copy.remove();
  process.stdout.write(table());
});

test("every test of a peer's mistake has its fault, and every fault its test", () => {
  const tests = new Set(faults.filter((fault) => testFileOf(fault) === peerTests).map((fault) => fault.test));
  expect([...tests].sort()).toEqual(peerLines.map(nameOf).sort());
});

test.concurrent.for(faults.map((fault) => [`${fault.file} as in "${fault.test}"`, fault] as const))(
  '%s',
  async ([, fault], { expect: expectHere }) => {
    const copy = free.pop();
    if (copy === undefined) throw new Error('more faults at a time than copies');
    try {
      const { errors, ran } = await withFault(fault, copy.root, async () => ({
        errors: await compileErrors(copy.root),
        ran: await runTests(copy.root, testFileOf(fault), fault.test),
      }));
      expectHere(errors, 'a fault compiles').toBe('');
      expectHere(ran.map(outcome)).toEqual([{ name: fault.test, status: 'failed', by: 'AssertionError' }]);
      caught.push(fault);
    } finally {
      free.push(copy);
    }
  },
);

function testFileOf({ testFile = peerTests }: Fault): string {
  return testFile;
}

/** A test that turns red because it breaks has not seen the fault. */
function outcome({ fullName, status, failureMessages: [message = ''] }: RanTest) {
  return { name: fullName, status, by: /^\w*/.exec(message)?.[0] };
}

function table(): string {
  const places = faults.filter((fault) => caught.includes(fault)).map(({ file, test: name }) => [file, name]);
  const width = Math.max(0, ...places.map(([file = '']) => file.length));
  const rows = places.map(([file = '', name]) => `${file.padEnd(width)}  ${name}\n`);
  return `\n${'fault in'.padEnd(width)}  turns red\n${rows.join('')}${caught.length} of ${faults.length} faults caught\n`;
}
