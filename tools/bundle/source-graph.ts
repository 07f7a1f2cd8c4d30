import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The files of `src`, found by what they hold: a file that moves within `src` is still found. Paths are absolute. */
export type SourceGraph = {
  /** The one file that a person starts, by its first line. */
  program(): string;
  /** The one file that exports this name. */
  exporting(name: string): string;
  /** The file and whatever its start loads: imports of imports, without types and without `import()`. */
  loadedWith(path: string): ReadonlySet<string>;
};

/** @throws Error from each of its functions, where what is asked for is not there or is there twice. */
export function readSourceGraph(root: string): SourceGraph {
  const folder = join(root, 'src');
  const texts = new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !/\.(test|cases)\.ts$|(^|\/)testing\//.test(path))
      .map((path) => [join(folder, path), readFileSync(join(folder, path), 'utf8')]),
  );
  const theOne = (pattern: RegExp, what: string) => {
    const found = [...texts].filter(([, text]) => pattern.test(text)).map(([path]) => path);
    const [path] = found;
    if (path === undefined || found.length > 1) {
      throw new Error(
        `tsdown.config.ts needs one file in src that ${what}. Found: ${found.join(', ') || 'none'}.`,
      );
    }
    return path;
  };
  return {
    program: () => theOne(/^#!/, 'starts with #!'),
    exporting: (name) =>
      theOne(new RegExp(`^export (async )?(function\\*?|const|class) ${name}\\b`, 'm'), `exports ${name}`),
    loadedWith: (path) => loadedWith(path, texts, new Set()),
  };
}

function loadedWith(path: string, texts: ReadonlyMap<string, string>, seen: Set<string>): Set<string> {
  const text = texts.get(path);
  if (text === undefined || seen.has(path)) return seen;
  seen.add(path);
  for (const [, target = ''] of text.matchAll(staticImport))
    loadedWith(join(dirname(path), target), texts, seen);
  return seen;
}

/** `import … from './x.ts'`, `import './x.ts'`, `export … from './x.ts'`; types are no part of what runs. */
const staticImport = /^(?:import|export)\s+(?!type\b)(?:[^'";]*?\sfrom\s+)?'(\.[^']+)';/gm;
