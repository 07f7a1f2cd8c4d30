import type { AwsSecurityFinding, Resource, Severity, SeverityLabel } from '@aws-sdk/client-securityhub';
import { globalRegionOf, type Partition } from '../../../domain/aws/partition.ts';
import type { Account } from '../../../domain/scan/account.ts';
import type { ControlId } from '../../../domain/scan/control.ts';
import type { Finding, FindingStatus } from '../../../domain/scan/finding.ts';
import type { ScanStarted, Tool } from '../../../domain/scan/scan-event.ts';
import { formatTime } from '../../../domain/time.ts';
import { keyLine } from '../../../text/key-line.ts';
import { printable } from '../../../text/printable.ts';
import { awsResource } from '../aws-resource.ts';
import { exceptionText } from '../exception-text.ts';
import { type RuleText, unknownRule } from '../rule-texts.ts';
import { cut } from './cut.ts';

/** From the Security Hub API reference, AwsSecurityFinding, Recommendation and Compliance. */
const limits = {
  title: 256,
  description: 1024,
  recommendation: 512,
  productField: 2048,
  requirements: 32,
  /** No limit of AWS, and no name or ARN of IAM comes near it: a finding of any name stays below 240 KB. */
  name: 2048,
};

/** A user has two keys, and was seen with eight. There is room for 50 product fields. */
const mostKeys = 40;

/** A finding as Security Hub takes it. */
export function toAsff({ tool, startedAt }: ScanStarted, rules: ReadonlyMap<ControlId, RuleText>) {
  const advice = new Map([...rules].map(([id, rule]) => [id, recommendationOf(id, rule)]));
  return (finding: Finding, account: Account): AwsSecurityFinding => {
    const { id, control, message, asOf, baseline, status } = finding;
    const rule = rules.get(control) ?? unknownRule(control);
    const severity = severityOf(finding);
    const types = [typeOf(rule)];
    const { compliance, workflow, record } = outcomes[status];
    return {
      SchemaVersion: '2018-10-08',
      Id: id,
      ProductArn: productArn(account),
      ...{ CompanyName: tool.name, ProductName: tool.name },
      GeneratorId: `${tool.name}/${control}`,
      AwsAccountId: account.id,
      ...{ Types: types, Severity: severity },
      // What is there already is updated from here (user guide, "BatchImportFindings for finding providers").
      FindingProviderFields: {
        Severity: { Label: severity.Label, Original: severity.Original },
        Types: types,
      },
      CreatedAt: formatTime(baseline?.since ?? asOf),
      UpdatedAt: formatTime(Math.max(startedAt, asOf)),
      // Without an earlier scan nobody knows when it was first seen.
      ...(baseline === null ? {} : { FirstObservedAt: formatTime(baseline.since) }),
      LastObservedAt: formatTime(asOf),
      Title: cut(rule.title, limits.title),
      Description: cut(printable(message), limits.description),
      Resources: [resourceOf(finding, account)],
      Compliance: {
        Status: compliance,
        RelatedRequirements: rule.requirements.slice(0, limits.requirements),
      },
      ...{ Workflow: { Status: workflow }, RecordState: record },
      Remediation: { Recommendation: advice.get(control) ?? recommendationOf(control, rule) },
      ProductFields: productFields(finding, tool),
    };
  };
}

type Outcome = {
  compliance: 'PASSED' | 'FAILED' | 'WARNING' | 'NOT_AVAILABLE';
  workflow: 'NEW' | 'SUPPRESSED' | 'RESOLVED';
  record: 'ACTIVE' | 'ARCHIVED';
};

/** What asks for nothing is archived: so what was fixed leaves the lists of what is open. */
const outcomes: Record<FindingStatus, Outcome> = {
  fail: { compliance: 'FAILED', workflow: 'NEW', record: 'ACTIVE' },
  unknown: { compliance: 'WARNING', workflow: 'NEW', record: 'ACTIVE' },
  excepted: { compliance: 'FAILED', workflow: 'SUPPRESSED', record: 'ACTIVE' },
  pass: { compliance: 'PASSED', workflow: 'RESOLVED', record: 'ARCHIVED' },
  'not-applicable': { compliance: 'NOT_AVAILABLE', workflow: 'RESOLVED', record: 'ARCHIVED' },
};

/**
 * The ARN that an account's own findings have (Security Hub user guide, "Integrating with custom products"), in the
 * region of IAM: a finding is imported where its ARN says.
 */
function productArn({ id, partition }: Account): string {
  return `arn:${partition}:securityhub:${globalRegionOf(partition)}:${id}:product/${id}/default`;
}

const labels: Record<Finding['severity'], SeverityLabel> = {
  low: 'LOW',
  medium: 'MEDIUM',
  high: 'HIGH',
  critical: 'CRITICAL',
};

/** The numbers that Security Hub gives to its words (API reference, Severity). */
const normalized: Record<SeverityLabel, number> = {
  INFORMATIONAL: 0,
  LOW: 1,
  MEDIUM: 40,
  HIGH: 70,
  CRITICAL: 90,
};

/** What is not known may be as bad as what fails; `INFORMATIONAL` is for "no issue was found" (the same page). */
function severityOf({ status, severity }: Finding): Severity {
  const label = outcomes[status].record === 'ARCHIVED' ? 'INFORMATIONAL' : labels[severity];
  return { Label: label, Normalized: normalized[label], Original: severity };
}

/** A namespace, category and classifier of ASFF's own list ("Types taxonomy for ASFF"). */
function typeOf({ standards }: RuleText): string {
  const checks = 'Software and Configuration Checks';
  return standards.some((standard) => standard.startsWith('CIS '))
    ? `${checks}/Industry and Regulatory Standards/CIS AWS Foundations Benchmark`
    : `${checks}/AWS Security Best Practices`;
}

/** Others than these ASFF refuses (Security Hub API reference, Resource, Partition). */
function isAsffPartition(partition: Partition): partition is 'aws' | 'aws-cn' | 'aws-us-gov' {
  return ['aws', 'aws-cn', 'aws-us-gov'].includes(partition);
}

function resourceOf(finding: Finding, { partition }: Account): Resource {
  const { type, id, name } = awsResource(finding);
  const { userId } = finding.subject;
  return {
    ...{ Type: type, Id: cut(id, limits.name) },
    ...(isAsffPartition(partition) ? { Partition: partition } : {}),
    Region: globalRegionOf(partition),
    ...(type === 'AwsIamUser'
      ? {
          Details: {
            AwsIamUser: { UserName: cut(name, limits.name), ...(userId === null ? {} : { UserId: userId }) },
          },
        }
      : {}),
  };
}

/** Whole steps alone, as many as there is room for: half a sentence about keys would be worse than none. */
function recommendationOf(control: ControlId, { steps, references }: RuleText) {
  const footer = `All steps: solekey explain ${control}`;
  const texts = steps.map((_, index) => [...steps.slice(0, index + 1), footer].join(' '));
  const text = texts.findLast((each) => cut(each, limits.recommendation) === each) ?? footer;
  const [url] = references;
  return { Text: text, ...(url === undefined ? {} : { Url: url }) };
}

function productFields({ status, keys, exception }: Finding, tool: Tool): Record<string, string> {
  const fields: [string, string][] = keys
    .slice(0, mostKeys)
    .map((key, index) => [`solekey/key/${index + 1}`, printable(keyLine(key))]);
  if (status === 'excepted' && exception !== null)
    fields.unshift(['solekey/exception', exceptionText(exception)]);
  return {
    ...{ ProviderName: tool.name, ProviderVersion: tool.version, 'solekey/status': status },
    ...Object.fromEntries(fields.map(([name, value]) => [name, cut(value, limits.productField)])),
  };
}
