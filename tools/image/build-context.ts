/**
 * Whether a build of an image gets a file, by the rules of a .dockerignore: the last one that is about the file, or
 * about a folder that it is in, decides. `path` is from the root, with `/`.
 * @see https://docs.docker.com/build/concepts/context/#dockerignore-files
 */
export function isInContext(path: string, dockerignore: string): boolean {
  const parts = path.split('/');
  const itselfAndFolders = parts.map((_, place) => parts.slice(0, place + 1).join('/'));
  let isIn = true;
  for (const line of dockerignore.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const isException = line.startsWith('!');
    const pattern = toPattern(line.slice(isException ? 1 : 0));
    if (itselfAndFolders.some((each) => pattern.test(each))) isIn = isException;
  }
  return isIn;
}

function toPattern(rule: string): RegExp {
  const source = rule.replaceAll(/\*\*\/|\*|\?|[.+^$()|[\]{}\\]/g, (mark) => marks[mark] ?? `\\${mark}`);
  return new RegExp(`^${source}$`);
}

const marks: Readonly<Record<string, string>> = { '**/': '(?:.*/)?', '*': '[^/]*', '?': '[^/]' };
