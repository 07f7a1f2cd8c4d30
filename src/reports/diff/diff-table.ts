import type { Difference, DiffState, SavedScan, ScanDiff } from '../../domain/scan/scan-diff.ts';
import { dateOf, spanOf } from '../../text/moment.ts';
import { printable } from '../../text/printable.ts';
import { loadTextLibraries } from '../../text/text-width.ts';
import { type Page, pageFor, paragraph, together } from '../layout.ts';
import type { ReportOptions } from '../report.ts';
import { accountName } from '../scan/table/account-heading.ts';
import { countStates } from './diff-json.ts';

/** For a person: the change in one sentence, then each difference under what became of it. */
export async function diffTable(diff: ScanDiff, options: ReportOptions): Promise<string> {
  await loadTextLibraries();
  const page = pageFor(options);
  const lines = [...headline(page, diff), ...sections.flatMap((section) => sectionOf(page, section, diff))];
  return `${lines.join('\n')}\n`;
}

type Section = {
  state: DiffState;
  heading: string;
  meaning: 'bad' | 'unsure' | 'good' | 'quiet';
  mark: string;
};

const sections: readonly Section[] = [
  { state: 'new', heading: 'New', meaning: 'bad', mark: '+' },
  { state: 'unknown', heading: 'Not known any more', meaning: 'unsure', mark: '?' },
  { state: 'still', heading: 'Still there', meaning: 'bad', mark: '=' },
  { state: 'excepted', heading: 'Excepted now', meaning: 'quiet', mark: '~' },
  { state: 'fixed', heading: 'Fixed', meaning: 'good', mark: '-' },
];

function headline(page: Page, diff: ScanDiff): string[] {
  const counts = countStates(diff);
  const { style, marks } = page;
  const reported = [
    `${counts.new} new`,
    `${counts.still} still there`,
    `${counts.fixed} fixed`,
    ...(counts.excepted > 0 ? [`${counts.excepted} excepted now`] : []),
    ...(counts.unknown > 0 ? [`${counts.unknown} not known any more`] : []),
  ].join(', ');
  const isOpen = counts.new + counts.unknown > 0;
  const mark =
    counts.new > 0 ? style.bad(marks.bad) : isOpen ? style.unsure(marks.unsure) : style.good(marks.good);
  return [
    ...paragraph(page, `${mark} `, style.strong(`${reported}.`)),
    ...paragraph(page, '  ', style.quiet(`from ${savedText(diff.from)}`)),
    ...paragraph(page, '  ', style.quiet(`to ${savedText(diff.to)}`)),
    ...(diff.to.complete
      ? []
      : paragraph(
          page,
          '  ',
          style.unsure('The later scan is not complete: what it did not read is not known.'),
        )),
  ];
}

/** The file and the moment or span of which it is true, which may lie hours before the scan. */
function savedText({ file, asOf }: SavedScan): string {
  const moment =
    asOf === null ? 'as of unknown, no account was read' : `as of ${spanOf([asOf.from, asOf.to])}`;
  return `${printable(file)}, ${together(moment)}`;
}

function sectionOf(page: Page, { state, heading, meaning, mark }: Section, diff: ScanDiff): string[] {
  const differences = diff.differences.filter((difference) => difference.state === state);
  if (differences.length === 0) return [];
  const names = new Map([...diff.from.accounts, ...diff.to.accounts].map(({ id, name }) => [id, name]));
  return [
    '',
    page.style.strong(heading),
    ...differences.flatMap((difference) => {
      const account = accountName({
        id: difference.finding.account,
        name: names.get(difference.finding.account) ?? null,
      });
      return paragraph(page, `  ${page.style[meaning](mark)} `, textOf(page, difference, account));
    }),
  ];
}

function textOf({ style }: Page, { since, remark, finding }: Difference, account: string): string {
  const message = printable(finding.message);
  const why = remark === null || remark === finding.message ? '' : ` ${style.unsure(printable(remark))}`;
  return `${account}: ${message}${why} ${style.quiet(together(`(known since ${dateOf(since)})`))}`;
}
