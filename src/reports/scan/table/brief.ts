import type { Finding, FindingKey } from '../../../domain/scan/finding.ts';
import { day, type EpochMs } from '../../../domain/time.ts';
import { count } from '../../../text/count.ts';
import { printable } from '../../../text/printable.ts';
import { textWidth } from '../../../text/text-width.ts';
import { type Column, enumerate, type Page, paragraph, row, together } from '../../layout.ts';
import { sinceOf } from './offenders.ts';
import { type FailingSubject, failingSubjects, hasSeveralAccounts, type ScanSummaryView } from './tally.ts';

type Cell = { heading: string; most: number; text: (subject: FailingSubject) => string };

/** A line a failing user, the most urgent first over all accounts. */
export function briefUsers(page: Page, tally: ScanSummaryView): string[] {
  const subjects = failingSubjects(tally.accounts);
  const cells = cellsOf(tally, subjects);
  const lines = subjects.map((subject) => cells.map(({ text }) => text(subject)));
  const hasSeveralControls = tally.started.settings.controls.length > 1;
  if (page.isNarrow)
    return lines.flatMap((texts, place) => [
      ...factLines(page, cells, texts),
      ...(hasSeveralControls ? failedControls(page, subjects[place]) : []),
    ]);
  const columns = columnsOf(page, cells, lines);
  const quiet = columns.map((column) => ({ ...column, style: page.style.quiet }));
  return [
    ...row(
      0,
      quiet,
      cells.map(({ heading }) => heading),
    ),
    ...lines.flatMap((texts, place) => [
      ...row(0, columns, texts),
      ...(hasSeveralControls ? failedControls(page, subjects[place]) : []),
    ]),
  ];
}

/** A fact a line, each with the name of its column but the user's. */
function factLines(page: Page, cells: readonly Cell[], texts: readonly string[]): string[] {
  const [name = '', ...facts] = texts;
  return [
    ...paragraph(page, `${page.style.bad(page.marks.bad)} `, page.style.strong(name)),
    ...facts.flatMap((fact, index) =>
      fact === ''
        ? []
        : paragraph(page, `  ${cells[index + 1]?.heading.toLowerCase().replace(/ key$/, '')}: `, fact),
    ),
  ];
}

/** Only the columns that tell the users of this scan apart. */
function cellsOf(tally: ScanSummaryView, subjects: readonly FailingSubject[]): Cell[] {
  const { started } = tally;
  const since = (subject: FailingSubject) => sinceOf(subject.findings).join('');
  return [
    { heading: 'USER', most: 30, text: ({ subject }) => nameOf(subject) },
    ...(hasSeveralAccounts(tally) ? [accountCell(subjects)] : []),
    { heading: 'ACTIVE KEYS', most: 11, text: activeKeys },
    { heading: 'LEAST USED KEY', most: 40, text: (subject) => facts(subject, started.judgedAt) },
    ...(subjects.some((subject) => since(subject) !== '')
      ? [{ heading: 'SINCE', most: 24, text: since }]
      : []),
  ];
}

function nameOf({ kind, name }: Finding['subject']): string {
  return kind === 'root' ? 'root user' : printable(name);
}

/** Names where all are short and tell the accounts apart, else ids. */
function accountCell(subjects: readonly FailingSubject[]): Cell {
  const names = new Map(subjects.map(({ account: { id, name } }) => [id, name]));
  const isNamed =
    new Set(names.values()).size === names.size &&
    [...names.values()].every((name) => name !== null && textWidth(printable(name)) <= 16);
  return {
    heading: 'ACCOUNT',
    most: 16,
    text: ({ account: { id, name } }) => printable(isNamed ? (name ?? id) : id),
  };
}

function activeKeys({ findings }: FailingSubject): string {
  const active = findings[0].keys.filter(({ status }) => status === 'Active');
  const [headline] = findings.flatMap((finding) => finding.headline ?? []);
  if (headline === undefined) return String(active.length);
  return `${headline.isExact ? '' : 'at least '}${headline.count}`;
}

function facts(subject: FailingSubject, now: EpochMs): string {
  const isConfirmed = subject.findings.every(({ headline }) => headline?.confirmedLive !== false);
  return together(leastUsed(subject, now)) + (isConfirmed ? '' : '; not confirmed live');
}

/** The fact that makes a user urgent: the active key that nothing seems to use. */
function leastUsed({ findings }: FailingSubject, now: EpochMs): string {
  const active = findings[0].keys.filter(({ status }) => status === 'Active');
  const never = active.filter(({ lastUsed }) => lastUsed?.state === 'never');
  if (never.length > 0) {
    const ages = never.flatMap(({ ageDays }) => ageDays ?? []);
    return ages.length === 0 ? 'never used' : `never used (${count(Math.max(...ages), 'day')})`;
  }
  const uses = active.flatMap(useOf);
  if (uses.length === 0) return 'last use unknown';
  const days = Math.max(0, Math.floor((now - Math.min(...uses)) / day));
  return days === 0 ? 'used today' : `unused for ${count(days, 'day')}`;
}

function useOf({ lastUsed }: FindingKey): EpochMs[] {
  return lastUsed?.state === 'used' && lastUsed.at !== null ? [lastUsed.at] : [];
}

/** On a line of its own: an id is long, and is never broken. */
function failedControls(page: Page, subject: FailingSubject | undefined): string[] {
  const ids = subject?.findings.map(({ control }) => printable(control)) ?? [];
  return paragraph(page, '  ', page.style.quiet(`fails ${enumerate(ids)}`));
}

function columnsOf(page: Page, cells: readonly Cell[], lines: readonly string[][]): Column[] {
  const widths = cells.map(({ heading, most }, index) => {
    const longest = lines.reduce((width, texts) => Math.max(width, textWidth(texts[index] ?? '')), 0);
    return Math.max(heading.length, Math.min(most, longest));
  });
  const before = widths.slice(0, -1).reduce((sum, width) => sum + width + 2, 0);
  return widths.map((width, index) => ({
    width: index === widths.length - 1 ? Math.max(10, page.width - before) : width,
  }));
}
