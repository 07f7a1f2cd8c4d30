import type { Invocation, Location, Notification, ReportingDescriptor, Result } from 'sarif';
import type { Account } from '../../domain/scan/account.ts';
import type { Control, Severity } from '../../domain/scan/control.ts';
import type { Finding, FindingStatus } from '../../domain/scan/finding.ts';
import type { ScanDone, ScanStarted } from '../../domain/scan/scan-event.ts';
import { formatTime } from '../../domain/time.ts';
import { jsonText } from '../../text/json-text.ts';
import { printable } from '../../text/printable.ts';
import type { Report } from '../report.ts';
import { batches } from './batches.ts';
import { exceptionText } from './exception-text.ts';
import { findingJson } from './scan-json.ts';
import { wholeScan } from './whole-scan.ts';

/**
 * SARIF 2.1.0 (OASIS, March 2020), one run, for code scanning. docs/formats/sarif.md has the mapping of every field.
 * Results leave as their account is done.
 */
export const sarif: Report = async function* (events, { controls }) {
  const notifications: Notification[] = [];
  let started: ScanStarted | null = null;
  let results = 0;
  for await (const event of wholeScan(events)) {
    if (event.type === 'scan-started') {
      started = event;
      const { $schema, version, tool } = await headOf(event, controls);
      yield `{\n  "$schema": ${jsonText($schema)},\n  "version": ${jsonText(version)},\n`;
      yield `  "runs": [\n    {\n      "tool": ${jsonText(tool)},\n      "columnKind": "utf16CodeUnits",\n      "results": [`;
    } else if (event.type === 'account-done') {
      notifications.push(...notificationsOf(event.account));
      const ids = started?.settings.controls ?? [];
      for (const batch of batches(event.findings)) {
        const lines = batch.map((finding) => `\n        ${jsonText(resultOf(finding, ids))}`);
        yield `${results === 0 ? '' : ','}${lines.join(',')}`;
        results += batch.length;
      }
    } else if (started !== null) {
      const invocation = jsonText(invocationOf(started, event, notifications));
      yield `${results === 0 ? '' : '\n      '}],\n      "invocations": [${invocation}]\n    }\n  ]\n}\n`;
    }
  }
};

async function headOf({ tool, settings }: ScanStarted, controls: readonly Control[]) {
  const rules = settings.controls.map((id) =>
    ruleOf(
      id,
      controls.find((control) => control.id === id),
    ),
  );
  const informationUri = controls[0]?.references[0]?.url;
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    tool: {
      driver: {
        ...{ name: tool.name, semanticVersion: tool.version },
        ...(informationUri === undefined ? {} : { informationUri }),
        rules: await Promise.all(rules),
      },
    },
  };
}

const levels: Record<Severity, 'error' | 'warning' | 'note'> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
};

/** GitHub sorts security results by this number (GitHub docs, "SARIF support for code scanning", `security-severity`). */
const scores: Record<Severity, string> = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.0' };

async function ruleOf(id: string, control: Control | undefined): Promise<ReportingDescriptor> {
  const name = id.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
  if (control === undefined) return { id, name };
  const page = await control.pages.en();
  const [reference] = control.references;
  return {
    ...{
      id,
      name,
      shortDescription: { text: sentence(page.title) },
      fullDescription: { text: page.description },
    },
    ...(reference === undefined ? {} : { helpUri: reference.url }),
    help: { text: [page.rationale, ...page.remediation.consoleAdministrator].join('\n\n') },
    defaultConfiguration: { level: levels[control.severity] },
    properties: {
      tags: ['security', 'aws', 'iam'],
      'security-severity': scores[control.severity],
      frameworks: control.frameworks,
    },
  };
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}

/** SARIF 2.1.0, 3.27.9: only what fails has a level. */
const kinds: Record<FindingStatus, Exclude<Result['kind'], undefined>> = {
  fail: 'fail',
  excepted: 'fail',
  unknown: 'open',
  pass: 'pass',
  'not-applicable': 'notApplicable',
};

function resultOf(finding: Finding, ids: readonly string[]): Result {
  const { id, control, status, severity, message, baseline, exception } = finding;
  const kind = kinds[status];
  const { account, asOf, subject, keys, data } = findingJson(finding);
  return {
    ...{
      ruleId: control,
      ruleIndex: ids.indexOf(control),
      kind,
      level: kind === 'fail' ? levels[severity] : 'none',
    },
    message: { text: plainMessage(message) },
    locations: [locationOf(finding)],
    // GitHub takes two results with this one for the same alert (GitHub docs, as above, `partialFingerprints`).
    partialFingerprints: { primaryLocationLineHash: id },
    ...(baseline === null ? {} : { baselineState: baseline.isNew ? 'new' : 'unchanged' }),
    ...(status !== 'excepted' || exception === null
      ? {}
      : {
          suppressions: [{ kind: 'external', status: 'accepted', justification: exceptionText(exception) }],
        }),
    properties: { account, asOf, severity, subject, keys, data },
  };
}

/** 3.11.5 and 3.11.6: braces are doubled, and a bracket that begins no link has a backslash before it. */
function plainMessage(text: string): string {
  return printable(text)
    .replaceAll(/[{}]/g, (brace) => brace + brace)
    .replaceAll(/[[\]]/g, (bracket) => `\\${bracket}`);
}

/** A user is in no file: the address names it, so that viewers that need a file have one a subject. */
function locationOf({ account, subject }: Finding): Location {
  const name = printable(subject.name);
  const uri = ['aws', account, subject.kind, name].map(encodeURIComponent).join('/');
  return {
    physicalLocation: { artifactLocation: { uri }, region: { startLine: 1 } },
    logicalLocations: [
      {
        name,
        fullyQualifiedName: printable(subject.arn ?? `${account}/${subject.kind}/${subject.name}`),
        kind: 'resource',
      },
    ],
  };
}

function notificationsOf({ id, problems }: Account): Notification[] {
  return problems.map(({ code, severity, summary, detail, fix }) => ({
    ...{ descriptor: { id: code }, level: severity },
    message: { text: plainMessage([summary, detail, fix].filter((part) => part !== null).join(' ')) },
    properties: { account: id },
  }));
}

function invocationOf(started: ScanStarted, done: ScanDone, notifications: Notification[]): Invocation {
  return {
    executionSuccessful: done.complete,
    startTimeUtc: formatTime(started.startedAt),
    endTimeUtc: formatTime(done.finishedAt),
    ...(notifications.length === 0 ? {} : { toolExecutionNotifications: notifications }),
  };
}
