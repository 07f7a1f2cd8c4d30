import { posix } from 'node:path';
import { findPlaces, type RepoFile } from './repo-file.ts';

const links = /(?<=\]\()(?!https?:|mailto:|#)[^)\s]+(?=\))/g;

/** A relative link of a page leads to a file or a folder of the repository. */
export function linksLeadSomewhere(files: readonly RepoFile[]): string[] {
  const paths = files.map(({ path }) => path);
  return files
    .filter(({ path }) => path.endsWith('.md'))
    .flatMap((file) =>
      findPlaces(file, links)
        .filter(
          ({ match }) => !leadsSomewhere(posix.join(posix.dirname(file.path), withoutHeading(match)), paths),
        )
        .map(({ place, match }) => `${place}: ${match} leads nowhere; correct the link or add the file.`),
    );
}

function withoutHeading(link: string): string {
  return link.replace(/#.*$/, '');
}

function leadsSomewhere(target: string, paths: readonly string[]): boolean {
  const folder = target.endsWith('/') ? target : `${target}/`;
  return paths.some((path) => path === target || path.startsWith(folder));
}
