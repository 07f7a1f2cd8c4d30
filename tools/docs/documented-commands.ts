import { parse } from 'yaml';
import { shellCommands } from './shell-commands.ts';

/** A command line of solekey that somebody is told to type: `place` is `path:line`. */
export type DocumentedCommand = { place: string; argv: readonly string[] };

type Page = { path: string; text: string };

/** In a page: each in a block of shell, and each that a sentence names. In a workflow: each of its steps. */
export function documentedCommands({ path, text }: Page): DocumentedCommand[] {
  const scripts = path.endsWith('.md') ? [...blocks(text), ...spans(text)] : steps(text);
  return scripts.flatMap(({ script, line }) =>
    commandsOf(script, path, line).flatMap(({ words, place }) => {
      const argv = argumentsOf(words);
      return argv === null ? [] : [{ place, argv }];
    }),
  );
}

function commandsOf(script: string, path: string, line: number) {
  try {
    return shellCommands(script).map((command) => ({
      words: command.words,
      place: `${path}:${line + command.line - 1}`,
    }));
  } catch (cause) {
    throw new Error(`${path}:${line}: the script that begins here can't be read`, { cause });
  }
}

type Script = { script: string; line: number };

/** A block may be indented: it is part of a list then. */
function blocks(text: string): Script[] {
  return [...text.matchAll(/^([ \t]*)```(?:sh|bash|shell|console)\n([\s\S]*?)^[ \t]*```$/gm)].map(
    ({ index, 1: indent = '', 2: body = '' }) => ({
      script: body.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
      line: lineAt(text, index) + 1,
    }),
  );
}

/** Blocks are blanked, so that a fence is no mark of a span. */
function spans(text: string): Script[] {
  const prose = text.replaceAll(/^[ \t]*```[\s\S]*?^[ \t]*```$/gm, (block) =>
    block.replaceAll(/[^\n]/g, ' '),
  );
  return [...prose.matchAll(/`((?:\.\/|npx )?solekey [^`\n]+)`/g)].map(({ index, 1: script = '' }) => ({
    script,
    line: lineAt(text, index),
  }));
}

/** Of a GitHub workflow, each with the line where its script begins. */
function steps(text: string): Script[] {
  const { jobs } = parse(text) as { jobs: Record<string, { steps: { run?: string }[] }> };
  return Object.values(jobs)
    .flatMap((job) => job.steps.flatMap(({ run }) => (run === undefined ? [] : [run])))
    .map((script) => ({ script, line: lineAt(text, text.indexOf(script.split('\n', 1)[0] ?? '')) }));
}

const before = /^(?:if|then|else|elif|while|until|do|!|\{|exec|time|sudo|npx|[A-Za-z_]\w*=.*)$/s;

/** What solekey gets, by itself or in a container of an image of that name; null: another program is called. */
function argumentsOf(words: readonly string[]): string[] | null {
  const isContainer = words[0] === 'docker' && words[1] === 'run';
  const first = isContainer ? words.indexOf('solekey') : words.findIndex((word) => !before.test(word));
  return isSolekey(words[first] ?? '') ? words.slice(first + 1) : null;
}

function isSolekey(word: string): boolean {
  return /^(?:.*\/)?solekey(?:@[\w.-]+)?$/.test(word);
}

function lineAt(text: string, place: number): number {
  return text.slice(0, place).split('\n').length;
}
