import { expect, test } from 'vitest';
import { noFlagsInTheCore } from './no-flags-in-the-core.ts';
import type { RepoFile } from './repo-file.ts';

const file = (path: string, ...lines: string[]): RepoFile => ({ path, text: lines.join('\n') });
const placesIn = (one: RepoFile) => noFlagsInTheCore([one]).map((fault) => fault.split(': ')[0]);

test.each(['app', 'aws', 'collect', 'decide', 'plan', 'run'])('a flag in src/%s is a fault', (folder) => {
  const one = file(
    `src/${folder}/a.ts`,
    '/** As `--only`. */',
    "const fix = 'Allow more with --max-changes.';",
  );
  expect(placesIn(one)).toEqual([`src/${folder}/a.ts:1`, `src/${folder}/a.ts:2`]);
});

test.each([
  file('src/cli/a.ts', '--yes'),
  file('src/app/a.test.ts', '--yes'),
  file('src/app/a.ts', '`Run: aws sso login --profile one`', "optionText('maxChanges')", 'let a = b--;'),
])('the front door, tests, commands of the AWS CLI and options by their key are none: $path', (one) => {
  expect(placesIn(one)).toEqual([]);
});
