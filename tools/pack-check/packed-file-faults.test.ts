import { expect, test } from 'vitest';
import { packedFileFaults } from './packed-file-faults.ts';

const whole = [
  'package.json',
  'README.md',
  'LICENSE',
  'NOTICE',
  'dist/main.mjs',
  'docs/generated/solekey.1',
  'dist/THIRD-PARTY-NOTICES.txt',
];

test.each([
  ['the program and its chunks', [...whole, 'dist/dist-cjs-B_x9.mjs'], []],
  ['no licence', whole.filter((path) => path !== 'LICENSE'), ['The package lacks LICENSE.']],
  ['a source map', [...whole, 'dist/main.mjs.map'], [expect.stringContaining('dist/main.mjs.map')]],
  ['a source', [...whole, 'src/cli/main.ts'], [expect.stringContaining('src/cli/main.ts')]],
])('%s', (_, paths, faults) => {
  expect(packedFileFaults(paths)).toEqual(faults);
});
