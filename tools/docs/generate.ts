import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { generatedPages } from './generated-pages.ts';
import { outdatedPages } from './outdated-pages.ts';

// `npm run docs` writes docs/generated anew; with --check nothing is written, and a difference is exit code 1.
const folder = join(import.meta.dirname, '../../docs/generated');
const pages = await generatedPages();

if (process.argv.includes('--check')) {
  const outdated = outdatedPages(pages, readPages());
  for (const path of outdated)
    process.stderr.write(`docs/generated/${path} is not up to date; run npm run docs.\n`);
  process.exitCode = outdated.length > 0 ? 1 : 0;
} else {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of pages) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  process.stderr.write(`${pages.size} pages written to docs/generated\n`);
}

function readPages(): Map<string, string> {
  mkdirSync(folder, { recursive: true });
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)));
  return new Map(paths.map((path) => [path.replaceAll('\\', '/'), readFileSync(join(folder, path), 'utf8')]));
}
