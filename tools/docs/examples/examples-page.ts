import { generatedNote } from '../generated-note.ts';

/** What each format is for, in the reader's words. */
const purposes: Readonly<Record<string, string>> = {
  table: 'a person at a terminal',
  json: 'programs: the whole answer, [by its schema](../schemas/scan.schema.json)',
  ndjson: 'programs that read a line at a time',
  csv: 'spreadsheets, a key a row',
  html: 'a browser: one file, no network, prints on A4',
  markdown: 'the body of a pull request or a ticket',
  sarif: 'code scanning, [field by field](../../formats/sarif.md)',
  junit: 'CI systems, [field by field](../../formats/junit.md)',
  ocsf: 'a SIEM or a data lake, [field by field](../../formats/ocsf.md)',
  asff: 'AWS Security Hub, [field by field](../../formats/asff.md)',
  sh: 'those who give no tool the right to write: the AWS CLI’s own commands, with a check around each',
};

/** The page that leads to every example. */
export function examplesPage(
  scans: readonly string[],
  plans: readonly string[],
  endings: Readonly<Record<string, string>>,
): string {
  const row = (kind: string, purpose: string) => (name: string) => {
    const file = `${kind}.${endings[name]}`;
    return `| \`${name}\` | [${file}](${file}) | ${purpose === '' ? purposes[name] : (plansOf[name] ?? purposes[name])} |`;
  };
  return `${generatedNote('the demo’s organization')}

# The reports of one organization

A simulated organization of a dozen accounts, the one that \`solekey demo\` tells of, in every format. \`npm run docs\` makes them anew.

![The page of a plan: 4 access keys of 3 users to deactivate, each user's keys as bars on one axis of 24 months, with the reasons](../../pictures/plan.png)

## The scan

\`solekey scan --org --format FORMAT=FILE\`

| format | file | for |
| --- | --- | --- |
${scans.map(row('scan', '')).join('\n')}

## The plan

\`solekey plan --org --format FORMAT=FILE\`

| format | file | for |
| --- | --- | --- |
${plans.map(row('plan', 'plan')).join('\n')}

![The page of a scan: whom to fix first, what to do about all users, the accounts by share of users](../../pictures/scan.png)
`;
}

const plansOf: Readonly<Record<string, string>> = {
  json: 'what `solekey apply` takes, [by its schema](../schemas/plan.schema.json)',
  html: 'whoever approves it, user by user',
};
