import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { type MutantReport, readSurvivors } from './read-survivors.ts';
import { isStageName, type StageName, stageNames, stages } from './stages.ts';
import { compareWithList } from './survivors.ts';

const root = join(import.meta.dirname, '../..');
/** Percent of the mutants of a stage that a test has to notice. */
const least = 95;

/** Mutates one stage and says what survives. @returns what is wrong, a sentence each. */
async function measure(name: StageName): Promise<string[]> {
  const stage = stages[name];
  const fileName = join(root, '.solekey/mutation', `${name}.json`);
  process.env['MUTATION_TESTS'] = stage.tests.join(',');
  await new Stryker({
    mutate: [...stage.mutate],
    testRunner: 'vitest',
    plugins: [import.meta.resolve('@stryker-mutator/vitest-runner')],
    vitest: { configFile: 'tools/mutation/vitest.config.ts', related: false },
    coverageAnalysis: 'perTest',
    ignoreStatic: true,
    concurrency: 2,
    reporters: ['json', 'progress-append-only'],
    jsonReporter: { fileName },
    tempDirName: '.solekey/stryker',
    ignorePatterns: ['.solekey', 'dist', 'docs', 'coverage'],
    thresholds: { high: 100, low: least, break: null },
  }).runMutationTest();
  const report: MutantReport = JSON.parse(readFileSync(fileName, 'utf8'));
  const { survivors, total } = readSurvivors(report);
  const score = total === 0 ? 0 : (100 * (total - survivors.length)) / total;
  process.stdout.write(
    `${name}: ${total} mutants, ${survivors.length} survive, ${score.toFixed(1)} % noticed\n`,
  );
  return [
    ...compareWithList(name, survivors),
    ...(score < least ? [`${name}: ${score.toFixed(1)} % is below ${least} %.`] : []),
  ];
}

const asked = process.argv.slice(2);
const wrong = asked.filter((name) => !isStageName(name));
if (wrong.length > 0) {
  process.stderr.write(`Unknown stage ${wrong.join(', ')}. Stages: ${stageNames.join(', ')}.\n`);
  process.exit(2);
}
const faults: string[] = [];
for (const name of asked.length === 0 ? stageNames : asked.filter(isStageName)) {
  faults.push(...(await measure(name)));
}
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.exit(faults.length === 0 ? 0 : 1);
