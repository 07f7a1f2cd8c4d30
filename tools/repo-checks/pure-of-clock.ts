import { findPlaces, isCode, type RepoFile } from './repo-file.ts';

const pureFolders = /^src\/(domain|collect|controls|decide|iac|plan|run|text|views|reports)\//;

// The globals that reach outside without an import; imports are the boundaries' business.
const outside =
  /\b(?:Date\.now|Math\.random|performance\.now|setTimeout|setInterval|setImmediate|fetch)\(|\bnew Date\(\)|\bprocess\.|\bglobalThis\b|\bcrypto\./g;

/** The domain and the stages are given the time and the outside, so that the same input has the same answer. */
export function pureOfClock(files: readonly RepoFile[]): string[] {
  return files
    .filter(
      (file) => isCode(file) && pureFolders.test(file.path) && !/\.test\.ts$|\/testing\//.test(file.path),
    )
    .flatMap((file) => findPlaces({ path: file.path, text: withoutComments(file.text) }, outside))
    .map(
      ({ place, match }) => `${place}: ${match} reaches outside; take it as an argument or through a port.`,
    );
}

/** Keeps the line breaks, so that places stay true. */
function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*/g, (comment) => comment.replaceAll(/[^\n]/g, ' '));
}
