import { expect, test } from 'vitest';
import { whichTests } from './which-tests.ts';

test.each<[string, string[], Record<string, string>, boolean]>([
  ['npm test', ['run'], { npm_command: 'test' }, false],
  ['npx vitest run', ['run'], { CI: '' }, false],
  ['npm cit', ['run'], { npm_command: 'install-ci-test' }, true],
  ['npm test in a pipeline', ['run'], { npm_command: 'test', CI: 'true' }, true],
  ['npm test -- test/plan.test.ts', ['run', 'test/plan.test.ts'], { npm_command: 'test' }, true],
  ['npm test -- -t undo', ['run', '-t', 'undo'], { npm_command: 'test' }, true],
  ['npm run coverage', ['run', '--coverage'], {}, true],
])('%s', (_, args, env, isWhole) => {
  expect(whichTests(args, env).includes('test/*.test.ts')).toBe(isWhole);
});
