import type { Account } from '../../domain/scan/account.ts';
import type { ControlId, Severity } from '../../domain/scan/control.ts';
import type { Finding, FindingStatus } from '../../domain/scan/finding.ts';
import type { Tool } from '../../domain/scan/scan-event.ts';
import { jsonText } from '../../text/json-text.ts';
import { printable } from '../../text/printable.ts';
import type { Report } from '../report.ts';
import { awsResource } from './aws-resource.ts';
import { batches } from './batches.ts';
import { exceptionText } from './exception-text.ts';
import { type RuleText, ruleTexts, unknownRule } from './rule-texts.ts';
import { findingJson } from './scan-json.ts';
import { wholeScan } from './whole-scan.ts';

/**
 * OCSF 1.5.0, Compliance Finding: an array of events, one a finding, which leave as their account is done.
 * docs/formats/ocsf.md has the mapping of every field.
 */
export const ocsf: Report = async function* (events, { controls }) {
  let eventOf: EventOf | null = null;
  let findings = 0;
  for await (const event of wholeScan(events)) {
    if (event.type === 'scan-started') {
      eventOf = eventsOf(event.tool, await ruleTexts(event.settings.controls, controls));
      yield '[';
    } else if (event.type === 'account-done') {
      for (const batch of batches(event.findings)) {
        const lines = batch.map((finding) => `\n  ${jsonText(eventOf?.(finding, event.account))}`);
        yield `${findings === 0 ? '' : ','}${lines.join(',')}`;
        findings += batch.length;
      }
    } else {
      yield findings === 0 ? ']\n' : '\n]\n';
    }
  }
};

type EventOf = (finding: Finding, account: Account) => object;

function eventsOf({ name, version }: Tool, rules: ReadonlyMap<ControlId, RuleText>): EventOf {
  const product = { name, vendor_name: name, version };
  return (finding, account) => {
    const rule = rules.get(finding.control) ?? unknownRule(finding.control);
    const { keys, data, subject } = findingJson(finding);
    return {
      ...{ category_uid: 2, category_name: 'Findings', class_uid: 2003, class_name: 'Compliance Finding' },
      ...(finding.baseline?.isNew === false ? updated : created),
      ...{ time: finding.asOf, message: printable(finding.message) },
      ...severityOf(finding),
      ...statusOf(finding),
      metadata: { version: '1.5.0', profiles: ['cloud'], event_code: finding.control, product },
      finding_info: findingInfo(finding, rule),
      compliance: complianceOf(finding, rule),
      cloud: cloudOf(account),
      resources: [resourceOf(finding, account)],
      ...remediationOf(finding, rule),
      unmapped: { userId: subject.userId, keys, data },
    };
  };
}

const created = {
  activity_id: 1,
  activity_name: 'Create',
  type_uid: 200_301,
  type_name: 'Compliance Finding: Create',
};
const updated = {
  activity_id: 2,
  activity_name: 'Update',
  type_uid: 200_302,
  type_name: 'Compliance Finding: Update',
};

/** OCSF's warning is a check that "did not yield a result due to missing information" (object Compliance, `status_id`). */
const outcomes: Record<FindingStatus, { event: Status; compliance: Status }> = {
  fail: { event: { status_id: 1, status: 'New' }, compliance: { status_id: 3, status: 'Fail' } },
  unknown: { event: { status_id: 1, status: 'New' }, compliance: { status_id: 2, status: 'Warning' } },
  excepted: { event: { status_id: 3, status: 'Suppressed' }, compliance: { status_id: 3, status: 'Fail' } },
  pass: { event: { status_id: 4, status: 'Resolved' }, compliance: { status_id: 1, status: 'Pass' } },
  'not-applicable': {
    event: { status_id: 99, status: 'Not Applicable' },
    compliance: { status_id: 99, status: 'Not Applicable' },
  },
};

type Status = { status_id: number; status: string };

function statusOf({ status, exception }: Finding) {
  const isExcepted = status === 'excepted' && exception !== null;
  return {
    ...outcomes[status].event,
    status_code: status,
    ...(isExcepted ? { status_detail: exceptionText(exception) } : {}),
  };
}

function complianceOf({ control, status }: Finding, { standards, requirements }: RuleText) {
  const named = standards.length === 0 ? {} : { standards, requirements };
  return { control, ...outcomes[status].compliance, ...named };
}

function remediationOf({ status }: Finding, { steps, references }: RuleText) {
  if (asksForNothing(status) || steps.length === 0) return {};
  return { remediation: { desc: steps.join('\n'), references } };
}

function asksForNothing(status: FindingStatus): boolean {
  return status === 'pass' || status === 'not-applicable';
}

const severities: Record<Severity, { severity_id: number; severity: string }> = {
  low: { severity_id: 2, severity: 'Low' },
  medium: { severity_id: 3, severity: 'Medium' },
  high: { severity_id: 4, severity: 'High' },
  critical: { severity_id: 5, severity: 'Critical' },
};

/** What is not known may be as bad as what fails: whoever filters by severity must see it. */
function severityOf({ status, severity }: Finding) {
  return asksForNothing(status) ? { severity_id: 1, severity: 'Informational' } : severities[severity];
}

function findingInfo({ id, asOf, baseline }: Finding, { title, description }: RuleText) {
  return {
    uid: id,
    title,
    ...(description === null ? {} : { desc: description }),
    created_time: baseline?.since ?? asOf,
    // Without an earlier scan nobody knows when it was first seen.
    ...(baseline === null ? {} : { first_seen_time: baseline.since }),
    last_seen_time: asOf,
  };
}

function cloudOf(account: Account) {
  return {
    ...{ provider: 'AWS', region: 'global', cloud_partition: account.partition },
    account: accountOf(account),
  };
}

function accountOf({ id, name }: Account) {
  return { uid: id, name: printable(name ?? id), type: 'AWS Account', type_id: 10 };
}

function resourceOf(finding: Finding, account: Account) {
  const { type, id, name } = awsResource(finding);
  const owner = accountOf(account);
  return {
    ...{ uid: id, name, type, region: 'global', cloud_partition: account.partition },
    owner: { uid: owner.uid, name: owner.name, type: owner.type, type_id: 99, account: owner },
  };
}
