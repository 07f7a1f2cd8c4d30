import type { RepoFile } from './repo-file.ts';

const sections = ['Status', 'Context', 'Decision', 'Alternatives', 'Consequences', 'Enforced by'];

/** Each architecture decision record has every section, in order and with text in it, and a number of its own. */
export function completeAdrs(files: readonly RepoFile[]): string[] {
  const adrs = files.filter(({ path }) => /^docs\/adr\/\d.*\.md$/.test(path));
  return [...adrs.flatMap(faultsOf), ...numbersUsedTwice(adrs)];
}

function faultsOf({ path, text }: RepoFile): string[] {
  const parts = text.split(/^## /m).slice(1);
  const titles = parts.map((part) => part.split('\n', 1)[0]?.trim() ?? '');
  const order =
    titles.join() === sections.join()
      ? []
      : [`${path} has the sections ${titles.join(', ')}, not ${sections.join(', ')}.`];
  const empty = parts
    .filter((part) => part.split('\n').slice(1).join('').trim() === '')
    .map((part) => `${path}: the section ${part.trim()} is empty.`);
  return [...order, ...empty];
}

function numbersUsedTwice(adrs: readonly RepoFile[]): string[] {
  const numbers = adrs.map(({ path }) => /(\d+)[^/]*$/.exec(path)?.[1] ?? '');
  const twice = new Set(numbers.filter((number, place) => numbers.indexOf(number) !== place));
  return [...twice].map((number) => `docs/adr: the number ${number} is used twice.`);
}
