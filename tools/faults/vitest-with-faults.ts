import { join } from 'node:path';
import process from 'node:process';
import { createVitest, type Reporter, type TestCase } from 'vitest/node';
import type { PlacedFault } from './place-fault.ts';
import type { Asked, RanTest } from './runner.ts';

// A process of its own: one vitest that stays, so that a fault costs a run of one test and not a start. Asked over
// Node's IPC channel: a test file, a test's name, and a source file's text to take in place of the one on the disk.

const repository = join(import.meta.dirname, '../..');
let fault: (PlacedFault & { file: string }) | null = null;

/** Of the run at hand alone: vitest's own result holds those of earlier runs too. */
let seen: { ran: RanTest[]; errors: string[] } = { ran: [], errors: [] };
const reporter: Reporter = {
  onTestCaseResult: (test) => void seen.ran.push(...ranTest(test)),
  onTestModuleEnd: (module) => void seen.errors.push(...module.errors().map(({ message }) => message)),
};

const vitest = await createVitest(
  { root: repository, watch: false, reporters: [reporter], fsModuleCache: false, maxWorkers: 1 },
  {
    plugins: [
      {
        name: 'source-with-a-fault',
        enforce: 'pre',
        load: (id) => (fault !== null && id.split('?')[0] === fault.file ? fault.text : null),
      },
    ],
  },
);
await vitest.standalone();

async function run({ testFile, test, placed }: Asked): Promise<RanTest[]> {
  fault = placed === undefined ? null : { ...placed, file: join(repository, placed.path) };
  const changed = fault?.file;
  if (changed !== undefined) vitest.invalidateFile(changed);
  try {
    const pattern = test === undefined ? {} : { testNamePattern: new RegExp(`^${escaped(test)}$`) };
    const path = join(repository, testFile);
    const specification = vitest.getRootProject().createSpecification(path, pattern);
    seen = { ran: [], errors: [] };
    const { unhandledErrors } = await vitest.runTestSpecifications([specification]);
    const [error] = [...seen.errors, ...unhandledErrors.map(String)];
    if (error !== undefined) throw new Error(error);
    return seen.ran;
  } finally {
    fault = null;
    if (changed !== undefined) vitest.invalidateFile(changed);
  }
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function ranTest(test: TestCase): RanTest[] {
  const { state, errors = [] } = test.result();
  return state === 'skipped' ? [] : [{ name: test.fullName, status: state, by: errors[0]?.name }];
}

process.on('message', (asked: Asked) => {
  run(asked).then(
    (ran) => process.send?.({ ran }),
    (error: unknown) => process.send?.({ error: String(error instanceof Error ? error.stack : error) }),
  );
});
process.on('disconnect', () => void vitest.close().then(() => process.exit(0)));
