/** A text file of the repository: its path from the root, with `/`, and its text. */
export interface RepoFile {
  readonly path: string;
  readonly text: string;
}

/** A check reads all files and returns one sentence a fault, that names the place and what to do. */
export type RepoCheck = (files: readonly RepoFile[]) => string[];

/** `path:line` of each match of a global pattern, with the text that matched. */
export function findPlaces(file: RepoFile, pattern: RegExp): { place: string; match: string }[] {
  return [...file.text.matchAll(pattern)].map((match) => ({
    place: `${file.path}:${file.text.slice(0, match.index).split('\n').length}`,
    match: match[0].trim(),
  }));
}

export function isCode({ path }: RepoFile): boolean {
  return /\.(ts|mjs)$/.test(path);
}
