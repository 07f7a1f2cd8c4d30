import { findPlaces, isCode, type RepoFile } from './repo-file.ts';

/** The core serves each front door: it says codes and option keys, and the command line alone makes flags of them. */
export function noFlagsInTheCore(files: readonly RepoFile[]): string[] {
  return files
    .filter((file) => isCode(file) && core.test(file.path) && !/\.test\.ts$|\/testing\//.test(file.path))
    .flatMap(({ path, text }) => findPlaces({ path, text: withoutOtherPrograms(text) }, flag))
    .map(({ place, match }) => `${place}: ${match} is a flag; name the option by its key (OptionText).`);
}

const core = /^src\/(app|aws|collect|decide|plan|run)\//;
const flag = /(?<![\w-])--[a-z][a-z-]*/g;

/** Flags of the AWS CLI and of coreutils are theirs. */
function withoutOtherPrograms(text: string): string {
  return text.replaceAll(/\b(?:aws (?:configure|iam|login|organizations|sso)\b|sha256sum).*/g, '');
}
