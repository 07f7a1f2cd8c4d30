import type { RepoFile } from './repo-file.ts';

/** Whoever lists `src/` finds each folder explained, and nothing explained that is gone. */
export function foldersDocumented(files: readonly RepoFile[]): string[] {
  const page = files.find(({ path }) => path === 'docs/architecture.md')?.text;
  if (page === undefined) return ['docs/architecture.md is missing.'];
  const folders = new Set(files.flatMap(({ path }) => /^src\/([^/]+)\//.exec(path)?.[1] ?? []));
  return [...folders]
    .filter((folder) => !page.includes(`\`${folder}/\``))
    .sort()
    .map((folder) => `src/${folder}/ is not in docs/architecture.md; say there what it is for.`);
}
