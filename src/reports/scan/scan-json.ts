import type { Account } from '../../domain/scan/account.ts';
import type { Finding, FindingKey } from '../../domain/scan/finding.ts';
import type { ScanDone, ScanStarted } from '../../domain/scan/scan-event.ts';
import type { AccountJson, FindingJson, KeyJson, ScanJson } from '../../domain/scan/scan-schema.ts';
import { formatTime, formatTimeOrNull } from '../../domain/time.ts';

/** What a scan knew when it began, in the words of its JSON. */
export function startJson(
  started: ScanStarted,
): Pick<ScanJson, 'schema' | 'tool' | 'startedAt' | 'judgedAt' | 'settings'> {
  return {
    schema: 'solekey.scan/1',
    tool: { name: started.tool.name, version: started.tool.version },
    startedAt: formatTime(started.startedAt),
    judgedAt: formatTime(started.judgedAt),
    settings: {
      ...started.settings,
      controls: [...started.settings.controls],
      users: started.settings.users === null ? null : [...started.settings.users],
    },
  };
}

export function accountJson(account: Account): AccountJson {
  return {
    id: account.id,
    name: account.name,
    partition: account.partition,
    state: account.state,
    path: account.path,
    asOf: formatTimeOrNull(account.asOf),
    reportGeneratedAt: formatTimeOrNull(account.reportGeneratedAt),
    users: account.users,
    apiCalls: account.apiCalls,
    problems: account.problems.map(({ code, severity, summary, detail, fix }) => ({
      code,
      severity,
      summary,
      detail,
      fix,
    })),
  };
}

export function findingJson(finding: Finding): FindingJson {
  const { kind, name, arn, userId } = finding.subject;
  return {
    id: finding.id,
    control: finding.control,
    status: finding.status,
    severity: finding.severity,
    account: finding.account,
    asOf: formatTime(finding.asOf),
    subject: { kind, name, arn, userId },
    keys: finding.keys.map(keyJson),
    message: finding.message,
    data: finding.data,
    exception:
      finding.exception === null
        ? null
        : {
            owner: finding.exception.owner,
            reason: finding.exception.reason,
            expires: formatTime(finding.exception.expires),
          },
    baseline:
      finding.baseline === null
        ? null
        : { isNew: finding.baseline.isNew, since: formatTime(finding.baseline.since) },
  };
}

function keyJson(key: FindingKey): KeyJson {
  return {
    id: key.id,
    slot: key.slot,
    status: key.status,
    createdAt: formatTimeOrNull(key.createdAt),
    ageDays: key.ageDays,
    lastUsed:
      key.lastUsed === null
        ? null
        : {
            state: key.lastUsed.state,
            at: formatTimeOrNull(key.lastUsed.at),
            region: key.lastUsed.region,
            service: key.lastUsed.service,
          },
  };
}

/** What a scan knew when it ended, in the words of its JSON. */
export function endJson(done: ScanDone): Pick<ScanJson, 'summary' | 'complete' | 'finishedAt'> {
  return { summary: done.summary, complete: done.complete, finishedAt: formatTime(done.finishedAt) };
}
