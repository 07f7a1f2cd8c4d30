import { globSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** The text of each source file, by its path in the repository. */
export type Sources = ReadonlyMap<string, string>;

const repository = join(import.meta.dirname, '../..');
/** What judges the sources, or serves those that do. */
const ofTests = /\.(test|cases)\.ts$|\/testing\//;

/** What runs: every file of `src`, without the tests beside it. */
export function readSources(): Sources {
  const paths = readdirSync(join(repository, 'src'), { recursive: true, encoding: 'utf8' })
    .map((path) => `src/${path}`)
    .filter((path) => path.endsWith('.ts') && !ofTests.test(path));
  return new Map(paths.sort().map((path) => [path, readFileSync(join(repository, path), 'utf8')]));
}

/** The path of the one test file of this name. Throws where there is none, or more than one. */
export function testFileNamed(name: string): string {
  const found = globSync('{src,test}/**/*.test.ts', { cwd: repository }).filter(
    (path) => basename(path) === name,
  );
  const [path] = found;
  if (path === undefined || found.length > 1)
    throw new Error(`A fault needs one test file ${name}. Found: ${found.join(', ') || 'none'}.`);
  return path;
}
