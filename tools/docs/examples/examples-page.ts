import { generatedNote } from '../generated-note.ts';

/** What each format is for, in the reader's words. */
const purposes: Readonly<Record<string, string>> = {
  table: 'a person at a terminal',
  json: 'programs: the whole result ([schema](../schemas/scan.schema.json))',
  ndjson: 'programs that read line by line',
  csv: 'spreadsheets: one row for each key',
  html: 'a browser: one file that loads nothing from the network',
  markdown: 'the body of a pull request or a ticket',
  sarif: 'code scanning ([fields](../../formats/sarif.md))',
  junit: 'CI systems ([fields](../../formats/junit.md))',
  ocsf: 'a SIEM or a data lake ([fields](../../formats/ocsf.md))',
  asff: 'AWS Security Hub ([fields](../../formats/asff.md))',
  sh: 'a shell: AWS CLI commands, with checks before and after each',
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

The simulated organization of \`solekey demo\`, with 12 accounts, in every format.

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
  json: '`solekey apply`, and programs ([schema](../schemas/plan.schema.json))',
  html: 'approval in the browser, user by user',
};
