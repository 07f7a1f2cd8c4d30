import process from 'node:process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { peerLines } from '../../test/peers/index.ts';
import { nameOf } from '../../test/peers/peer-line.ts';
import { compileErrors } from './compile-errors.ts';
import { type Fault, peerTests } from './fault.ts';
import { faults } from './mistakes/index.ts';
import { placeFault } from './place-fault.ts';
import { type Runner, startRunner } from './runner.ts';
import { readSources, testFileNamed } from './sources.ts';

const sources = readSources();
/** As many as there are tests at a time (vitest.config.ts). */
const runners: Runner[] = [];
const free: Runner[] = [];
const caught: { path: string; test: string }[] = [];

beforeAll(async () => {
  const [first] = [startRunner(), startRunner()].map((runner) => {
    runners.push(runner);
    return runner;
  });
  for (const file of new Set(faults.map(testFileOf))) {
    const ran = (await first?.run({ testFile: file })) ?? [];
    expect(ran.length, `the tests of ${file}`).toBeGreaterThan(0);
    const red = ran.filter(({ status }) => status !== 'passed');
    expect(red, `the tests of ${file} without a fault`).toEqual([]);
  }
  free.push(...runners);
});

afterAll(async () => {
  await Promise.all(runners.map((runner) => runner.stop()));
  process.stdout.write(table());
});

test("every test of a peer's mistake has its fault, and every fault its test", () => {
  const tests = new Set(
    faults.filter((fault) => (fault.testFile ?? peerTests) === peerTests).map((fault) => fault.test),
  );
  expect([...tests].sort()).toEqual(peerLines.map(nameOf).sort());
});

test('every fault compiles', async () => {
  expect(await compileErrors(faults, sources)).toBe('');
});

test.concurrent.for(faults.map((fault) => [`"${fault.test}" notices ${fault.to}`, fault] as const))(
  '%s',
  async ([, fault], { expect: expectHere }) => {
    const placed = placeFault(fault, sources);
    const runner = free.pop();
    if (runner === undefined) throw new Error('more faults at a time than runners');
    try {
      const ran = await runner.run({ testFile: testFileOf(fault), test: fault.test, placed });
      // A test that turns red because it breaks has not seen the fault.
      expectHere(ran).toEqual([{ name: fault.test, status: 'failed', by: 'AssertionError' }]);
      caught.push({ path: placed.path, test: fault.test });
    } finally {
      free.push(runner);
    }
  },
);

function testFileOf({ testFile = peerTests }: Fault): string {
  return testFileNamed(testFile);
}

function table(): string {
  const width = Math.max(0, ...caught.map(({ path }) => path.length));
  const rows = caught.map(({ path, test: name }) => `${path.padEnd(width)}  ${name}\n`);
  return `\n${'fault in'.padEnd(width)}  turns red\n${rows.join('')}${caught.length} of ${faults.length} faults caught\n`;
}
