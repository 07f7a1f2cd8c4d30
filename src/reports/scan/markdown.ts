import type { Problem } from '../../domain/problem.ts';
import type { Account } from '../../domain/scan/account.ts';
import type { Finding, FindingKey } from '../../domain/scan/finding.ts';
import { formatTime } from '../../domain/time.ts';
import { markdownCode, markdownText } from '../../text/markdown-text.ts';
import { dateOf, minuteOf } from '../../text/moment.ts';
import { loadTextLibraries } from '../../text/text-width.ts';
import { plainStyle, type Report } from '../report.ts';
import { headlineText } from './headline-text.ts';
import { asOfText, missingChanges } from './table/freshness.ts';
import { headline } from './table/headline.ts';
import { type AccountTally, failingAccounts, type ScanSummaryView, tallyOf } from './table/tally.ts';

/** GitHub refuses the body of an issue or pull request over 65,536 characters; what is left out is said. */
const mostCharacters = 60_000;

/** The body of a ticket or pull request: the state in one sentence, who fails, what could not be checked. */
export const markdown: Report = async function* (events) {
  await loadTextLibraries();
  const tally = await tallyOf(events);
  const head = `## ${sentenceOf(tally)}\n`;
  const sections = [
    ...failingAccounts(tally.accounts).map((account) => ({ heading: '', lines: offendersOf(account) })),
    { heading: 'Could not be checked', lines: tally.accounts.flatMap(notKnownOf) },
    { heading: 'Accepted', lines: tally.accounts.flatMap(exceptedOf) },
  ].filter(({ lines }) => lines.length > 0);
  const tail = `\n${provenance(tally)}\n`;
  let room = mostCharacters - head.length - tail.length;
  let left = 0;
  yield head;
  for (const { heading, lines } of sections) {
    const opening = heading === '' ? '' : `\n### ${heading}\n\n`;
    const whole = opening + lines.join('');
    if (whole.length <= room) yield whole;
    else left += lines.length;
    room -= whole.length <= room ? whole.length : 0;
  }
  if (left > 0)
    yield `\n**${left} more lines are left out: a ticket has no room for them. Use another format, such as html, for all of them.**\n`;
  yield tail;
};

function sentenceOf(tally: ScanSummaryView): string {
  const marks = { bad: '❌', unsure: '❔', good: '✅', command: '' };
  const [line = ''] = headline({ width: 100_000, style: plainStyle, marks }, tally);
  return markdownText(line);
}

function nameOf({ id, name }: Account): string {
  return name === null ? id : `${markdownText(name)} (${id})`;
}

function offendersOf({ account, fails }: AccountTally): string[] {
  const asOf = account.asOf === null ? '' : `, as of ${minuteOf(account.asOf)} UTC`;
  return [
    `\n### ${nameOf(account)}${asOf}\n\n`,
    '| | key | status | created | age | last used |\n| --- | --- | --- | --- | --- | --- |\n',
    ...fails.flatMap(({ subject, findings }) => {
      const who = subject.kind === 'root' ? 'root user' : markdownCode(subject.name);
      const about = findings.toSorted(countsFirst).map(aboutOf).join(' ');
      return [`| **${who}** ${about} | | | | | |\n`, ...findings[0].keys.map(keyRow)];
    }),
  ];
}

function countsFirst(one: Finding, other: Finding): number {
  return Number(other.headline !== null) - Number(one.headline !== null);
}

function aboutOf({ headline: words, message, severity, baseline }: Finding): string {
  const news =
    baseline === null ? '' : baseline.isNew ? ', **new**' : `, known since ${dateOf(baseline.since)}`;
  if (words === null) return `${severity}: ${markdownText(message)}${news}`;
  return `${headlineText(words)}${news}.`;
}

function keyRow({ id, slot, status, createdAt, ageDays, lastUsed }: FindingKey): string {
  const name = id === null ? (slot === null ? 'id unknown' : `slot ${slot}`) : markdownCode(id);
  const created = createdAt === null ? 'unknown' : dateOf(createdAt);
  const cells = [
    '',
    name,
    markdownText(status),
    created,
    ageDays === null ? '' : `${ageDays} days`,
    lastUseOf(lastUsed),
  ];
  return `| ${cells.join(' | ')} |\n`;
}

function lastUseOf(lastUsed: FindingKey['lastUsed']): string {
  if (lastUsed === null) return 'not read';
  if (lastUsed.state !== 'used' || lastUsed.at === null)
    return lastUsed.state === 'never' ? 'never' : 'unknown';
  const where = [lastUsed.service, lastUsed.region].filter((part) => part !== null).map(markdownText);
  return [minuteOf(lastUsed.at), ...where].join(' ');
}

function notKnownOf({ account, unknowns }: AccountTally): string[] {
  const problems = account.state === 'complete' ? [] : account.problems;
  return [
    ...problems.map((problem) => `- ${nameOf(account)}: ${problemText(problem)}\n`),
    ...unknowns.flatMap(({ findings }) =>
      findings.map(({ message }) => `- ${nameOf(account)}: ${markdownText(message)}\n`),
    ),
  ];
}

function problemText({ summary, detail, fix }: Problem): string {
  return [summary, detail, fix].flatMap((part) => (part === null ? [] : markdownText(part))).join(' ');
}

function exceptedOf({ account, excepted }: AccountTally): string[] {
  return excepted.map(({ subject, exception }) => {
    const why =
      exception === null
        ? ''
        : ` until ${dateOf(exception.expires)}: ${markdownText(exception.reason)} (${markdownText(exception.owner)})`;
    return `- ${markdownCode(subject.name)} in ${nameOf(account)}${why}\n`;
  });
}

function provenance({ started, accounts }: ScanSummaryView): string {
  const changes = missingChanges(accounts)
    .map((clause) => ` Changes ${clause}.`)
    .join('');
  return `As of ${asOfText(accounts)}; ages counted from ${formatTime(started.judgedAt)}.${changes} Made by solekey ${markdownText(started.tool.version)}. How to fix it: \`solekey explain ${started.settings.controls[0] ?? ''}\``;
}
