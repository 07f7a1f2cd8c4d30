import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const configuration = join(root, '.dependency-cruiser.mjs');
const config: { forbidden: { name: string }[] } = (await import(configuration)).default;

/** One file a rule, whose one import that rule forbids. */
const badFiles: { rule: string; file: string; source: string }[] = [
  {
    rule: 'no-cycles',
    file: 'src/domain/egg.ts',
    source: "import type { Hen } from './hen.ts';\nexport type Egg = Hen;",
  },
  { rule: 'no-unknown-folder', file: 'src/utils/pad.ts', source: "export { key } from '../domain/key.ts';" },
  {
    rule: 'no-unknown-folder-imported',
    file: 'src/cli/legacy.ts',
    source: "export { old } from '../legacy/old.ts';",
  },
  { rule: 'no-unknown-folder-alone', file: 'src/misc/alone.ts', source: 'export const alone = 1;' },
  { rule: 'no-unresolvable', file: 'src/domain/lost.ts', source: "export { gone } from './gone.ts';" },
  {
    rule: 'domain-imports',
    file: 'src/domain/upwards.ts',
    source: "export { stage } from '../plan/stage.ts';",
  },
  ...['collect', 'configuration', 'controls', 'decide', 'iac', 'run', 'text', 'reports'].map((stage) => ({
    rule: `${stage}-imports`,
    file: `src/${stage}/sideways.ts`,
    source: "import type { Stage } from '../plan/stage.ts';\nexport type Also = Stage;",
  })),
  {
    rule: 'views-imports',
    file: 'src/views/sideways.ts',
    source: "export { chunk } from '../reports/chunk.ts';",
  },
  {
    rule: 'plan-imports',
    file: 'src/plan/upwards.ts',
    source: "export { useCase } from '../app/use-case.ts';",
  },
  { rule: 'app-imports', file: 'src/app/shows.ts', source: "export { chunk } from '../reports/chunk.ts';" },
  {
    rule: 'aws-imports',
    file: 'src/aws/upwards.ts',
    source: "export { useCase } from '../app/use-case.ts';",
  },
  {
    rule: 'disk-imports',
    file: 'src/disk/sideways.ts',
    source: "export { client } from '../aws/client.ts';",
  },
  { rule: 'cli-imports', file: 'src/cli/tooling.ts', source: "export { tool } from '../../tools/tool.ts';" },
  {
    rule: 'simulator-imports',
    file: 'src/simulator/borrowed.ts',
    source: "export { key } from '../domain/key.ts';",
  },
  {
    rule: 'simulator-by-its-entrance',
    file: 'test/inside.ts',
    source: "export { part } from '../src/simulator/part.ts';",
  },
  {
    rule: 'adapters-meet-the-app-in-wiring',
    file: 'src/cli/shortcut.ts',
    source: "export { client } from '../aws/client.ts';",
  },
  {
    rule: 'pure-of-built-ins',
    file: 'src/decide/reads-files.ts',
    source: "export { readFileSync } from 'node:fs';",
  },
  {
    rule: 'sdk-at-home',
    file: 'src/app/calls.ts',
    source: "export { IAMClient } from '@aws-sdk/client-iam';",
  },
  {
    rule: 'sdk-types-in-reports',
    file: 'src/reports/sends.ts',
    source: "export { SecurityHubClient } from '@aws-sdk/client-securityhub';",
  },
  { rule: 'no-test-in-the-program', file: 'src/app/checks.ts', source: "export { expect } from 'vitest';" },
  { rule: 'declared-packages-only', file: 'src/app/borrows.ts', source: "export * from 'rolldown';" },
];

/** What the bad ones import, and imports that are allowed: no rule may name these files. */
const goodFiles: Record<string, string> = {
  'src/domain/key.ts': 'export const key = 1;',
  'src/domain/hen.ts': "import type { Egg } from './egg.ts';\nexport type Hen = Egg | 1;",
  'src/legacy/old.ts': 'export const old = 1;',
  'src/plan/stage.ts': "export { key as stage } from '../domain/key.ts';\nexport type Stage = 1;",
  'src/app/use-case.ts': "export { stage as useCase } from '../plan/stage.ts';",
  'src/aws/client.ts': "export { IAMClient as client } from '@aws-sdk/client-iam';",
  'src/cli/wiring/open-scan.ts':
    "export { client } from '../../aws/client.ts';\nexport { useCase } from '../../app/use-case.ts';\nexport { part } from '../../simulator/index.ts';",
  'src/cli/entrance.ts': "export { client as main } from './wiring/open-scan.ts';",
  'src/plan/stage.test.ts':
    "import { readFileSync } from 'node:fs';\nimport { expect } from 'vitest';\nexpect(readFileSync).toBeTruthy();",
  'src/text/word.ts': "export { key as word } from '../domain/key.ts';",
  'src/views/part.ts': "export { word as part } from '../text/word.ts';",
  'src/reports/chunk.ts': "export { part as chunk } from '../views/part.ts';",
  'src/reports/shape.ts':
    "import type { AwsSecurityFinding } from '@aws-sdk/client-securityhub';\nexport type Shape = AwsSecurityFinding;",
  'src/simulator/index.ts': "export { part } from './part.ts';",
  'src/simulator/part.ts': "export { createServer as part } from 'node:http';",
  'tools/tool.ts': 'export const tool = 1;',
};

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

const tree = mkdtempSync(join(tmpdir(), 'solekey-boundaries-'));
let violations: Violation[] = [];

beforeAll(() => {
  for (const [file, source] of Object.entries(goodFiles)) put(file, source);
  for (const { file, source } of badFiles) put(file, source);
  for (const file of ['package.json', 'tsconfig.json']) copyFileSync(join(root, file), join(tree, file));
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
  violations = cruise();
});

afterAll(() => rmSync(tree, { recursive: true, force: true }));

test.each(badFiles)('$rule refuses $file', ({ rule, file }) => {
  expect(violations.filter(({ from }) => from === file).map((violation) => violation.rule.name)).toContain(
    rule,
  );
});

test('no rule names a file whose imports are allowed', () => {
  // The hen shares its cycle with the egg, and the old file stands in a folder that nobody knows.
  const allowed = Object.keys(goodFiles).filter(
    (file) => !['src/domain/hen.ts', 'src/legacy/old.ts'].includes(file),
  );
  expect(violations.filter(({ from }) => allowed.includes(from))).toEqual([]);
});

test('every rule of the configuration has its bad import here', () => {
  const names = config.forbidden.map(({ name }) => name).sort();
  expect(badFiles.map(({ rule }) => rule).sort()).toEqual(names);
});

function put(file: string, source: string): void {
  mkdirSync(dirname(join(tree, file)), { recursive: true });
  writeFileSync(join(tree, file), `${source}\n`);
}

function cruise(): Violation[] {
  const cruiser = join(root, 'node_modules/.bin/depcruise');
  const args = [cruiser, '--config', configuration, '--output-type', 'json', 'src', 'test', 'tools'];
  const result = JSON.parse(
    execFileSync(process.execPath, args, { cwd: tree, encoding: 'utf8', maxBuffer: 1e8 }),
  );
  return result.summary.violations;
}
