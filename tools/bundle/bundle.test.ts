import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { licenceProblems } from './allowed-licences.ts';
import { latePackages, loadedAtStart } from './late-packages.ts';
import { bundledPackages, renderNotices } from './third-party-notices.ts';

const root = mkdtempSync(join(tmpdir(), 'solekey-bundle-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function addPackage(
  path: string,
  manifest: Record<string, string>,
  files: Record<string, string> = {},
): string {
  const folder = join(root, path);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return join(folder, 'dist/index.js');
}

describe('the bundled packages', () => {
  const licensed = { LICENSE: 'Do as you like.\n', 'license.js': 'no text' };
  const scoped = addPackage(
    'node_modules/@a/b',
    { name: '@a/b', version: '1.0.0', license: 'MIT' },
    licensed,
  );
  const inner = addPackage(
    'node_modules/@a/b/node_modules/c',
    { name: 'c', version: '2.0.0', license: 'ISC' },
    licensed,
  );
  const silent = addPackage('node_modules/d', { name: 'd', version: '3.0.0' });

  test('are those whose modules are in the bundle, the innermost folder’s, each once', () => {
    const modules = [
      inner,
      scoped,
      scoped.replace('index', 'other'),
      `\0${inner}?commonjs`,
      join(root, 'src/main.ts'),
    ];
    expect(bundledPackages(modules)).toEqual([
      { name: '@a/b', version: '1.0.0', licence: 'MIT', texts: ['Do as you like.'] },
      { name: 'c', version: '2.0.0', licence: 'ISC', texts: ['Do as you like.'] },
    ]);
  });

  test('have each text once in the notices, with all that it stands for', () => {
    const notices = renderNotices(bundledPackages([inner, scoped]));
    expect(notices).toContain('- @a/b 1.0.0 (MIT)\n- c 2.0.0 (ISC)\n');
    expect(notices).toContain('@a/b 1.0.0\nc 2.0.0\n\nDo as you like.');
    expect(notices.match(/Do as you like/g)).toHaveLength(1);
  });

  test('without a licence are a problem', () => {
    expect(licenceProblems(bundledPackages([silent]))).toEqual([expect.stringContaining('d@3.0.0')]);
  });
});

test.each([
  ['MIT', true],
  ['Apache-2.0', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['GPL-3.0-only OR AGPL-3.0-only', false],
  ['MIT AND ISC', true],
  ['MIT AND GPL-3.0-only', false],
  ['GPL-3.0-only', false],
  ['SEE LICENSE IN FILE', false],
  ['', false],
])('the licence %j is allowed: %j', (licence, isAllowed) => {
  expect(licenceProblems([{ name: 'p', version: '1', licence, texts: [] }])).toHaveLength(isAllowed ? 0 : 1);
});

describe('what is loaded at every start', () => {
  const bundle = {
    'main.mjs': { type: 'chunk', isEntry: true, imports: ['a.mjs', 'node:fs'], modules: { main: {} } },
    'a.mjs': { type: 'chunk', imports: ['b.mjs', 'main.mjs'], modules: { a: {} } },
    'b.mjs': { type: 'chunk', modules: { 'node_modules/late/index.js': {} } },
    'late.mjs': { type: 'chunk', imports: ['b.mjs'], modules: { later: {} } },
    'NOTICES.txt': { type: 'asset' },
  };

  test('is the entrance and its static imports, through chunks and cycles', () => {
    expect(loadedAtStart(bundle)).toEqual(['main', 'a', 'node_modules/late/index.js']);
  });

  test('may not hold a late package', () => {
    expect(() => latePackages(/node_modules\/late\//).generateBundle({}, bundle)).toThrow(
      'node_modules/late/index.js',
    );
    expect(() => latePackages(/node_modules\/other\//).generateBundle({}, bundle)).not.toThrow();
  });
});
