import type { Account } from '../../domain/scan/account.ts';
import type { Finding } from '../../domain/scan/finding.ts';
import type { AccountDone } from '../../domain/scan/scan-event.ts';
import { formatTime } from '../../domain/time.ts';
import { keyLine } from '../../text/key-line.ts';
import { printable } from '../../text/printable.ts';
import type { Report } from '../report.ts';
import { wholeScan } from './whole-scan.ts';

/**
 * JUnit's XML as CI systems read it: a suite an account, a case a finding, and one a control for those that pass and are
 * only counted. What is not known is an error. docs/formats/junit.md has the mapping of every field.
 */
export const junit: Report = async function* (events) {
  for await (const event of wholeScan(events)) {
    if (event.type === 'scan-started')
      yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="solekey">\n';
    else if (event.type === 'account-done') yield suite(event);
    else yield '</testsuites>\n';
  }
};

function suite({ account, findings, counts }: AccountDone): string {
  const shown = new Map<string, number>();
  for (const { control, status } of findings)
    if (status === 'pass') shown.set(control, (shown.get(control) ?? 0) + 1);
  const passing = Object.entries(counts).flatMap(([control, { pass }]) => {
    const others = pass - (shown.get(control) ?? 0);
    return others === 0
      ? []
      : [testcase(control, others === 1 ? '1 that passes' : `${others} that pass`, '')];
  });
  const of = (...statuses: Finding['status'][]) =>
    findings.filter(({ status }) => statuses.includes(status)).length;
  const attributes = {
    name: account.name === null ? account.id : `${account.name} (${account.id})`,
    tests: String(findings.length + passing.length),
    failures: String(of('fail')),
    errors: String(of('unknown')),
    skipped: String(of('excepted', 'not-applicable')),
    time: '0',
    // JUnit's schema has no zone; the moment is in UTC.
    ...(account.asOf === null ? {} : { timestamp: formatTime(account.asOf).slice(0, 19) }),
  };
  const cases = findings.map((finding) => testcase(finding.control, nameOf(finding), outcomeOf(finding)));
  return `  <testsuite${written(attributes)}>\n${[...cases, ...passing].join('')}${problemsOf(account)}  </testsuite>\n`;
}

function testcase(classname: string, name: string, outcome: string): string {
  const open = `    <testcase${written({ classname, name, time: '0' })}`;
  return outcome === '' ? `${open}/>\n` : `${open}>${outcome}</testcase>\n`;
}

function nameOf({ subject }: Finding): string {
  return subject.kind === 'iam-user'
    ? `user ${subject.name}`
    : subject.kind === 'root'
      ? 'root user'
      : `account ${subject.name}`;
}

function outcomeOf({ status, severity, message, keys, exception, baseline }: Finding): string {
  const news =
    baseline === null ? '' : baseline.isNew ? ' (new)' : ` (known since ${formatTime(baseline.since)})`;
  const body = keys.map(keyLine).join('\n');
  if (status === 'fail')
    return `<failure${written({ message: `${message}${news}`, type: severity })}>${escaped(body)}</failure>`;
  if (status === 'unknown') return `<error${written({ message, type: 'unknown' })}>${escaped(body)}</error>`;
  if (status === 'not-applicable') return `<skipped${written({ message })}/>`;
  if (status === 'pass') return '';
  const why =
    exception === null
      ? ''
      : ` Excepted until ${formatTime(exception.expires)} by ${exception.owner}: ${exception.reason}.`;
  return `<skipped${written({ message: `${message}${why}` })}/>`;
}

function problemsOf({ problems }: Account): string {
  if (problems.length === 0) return '';
  const lines = problems.map(({ severity, summary, detail, fix }) =>
    [`${severity}: ${summary}`, detail, fix].filter((part) => part !== null).join(' '),
  );
  return `    <system-err>${escaped(lines.join('\n'))}</system-err>\n`;
}

function written(attributes: Record<string, string>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${attribute(value)}"`)
    .join('');
}

function attribute(text: string): string {
  return markupEscaped(printable(text));
}

/** Line by line: what XML 1.0 allows in no document (2.2, Char) is shown as an escape. */
function escaped(text: string): string {
  return text
    .split('\n')
    .map((line) => markupEscaped(printable(line)))
    .join('\n');
}

function markupEscaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
