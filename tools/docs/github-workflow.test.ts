import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

type Step = {
  name?: string;
  uses?: string;
  run?: string;
  if?: string;
  with?: Record<string, string | number | boolean>;
};
type Job = { permissions: Record<string, string>; steps: Step[] };
type Workflow = {
  permissions: object;
  concurrency: string;
  env: Record<string, string>;
  jobs: { scan: Job };
};

const root = join(import.meta.dirname, '../..');
const workflow = parse(readFileSync(join(root, 'docs/ci/github-workflow.yml'), 'utf8')) as Workflow;
const page = readFileSync(join(root, 'docs/ci/github.md'), 'utf8');
const { permissions, steps } = workflow.jobs.scan;
const placeOf = (is: (step: Step) => boolean) => {
  const place = steps.findIndex(is);
  expect(place).toBeGreaterThanOrEqual(0);
  return place;
};
const stepOf = (action: string) => steps[placeOf(({ uses }) => uses?.startsWith(`${action}@`) === true)];

test('its token may do what it does and no more, and the page says each', () => {
  expect(workflow.permissions).toEqual({});
  expect(permissions).toEqual({
    contents: 'read',
    'id-token': 'write',
    'security-events': 'write',
    actions: 'read',
  });
  for (const [name, level] of Object.entries(permissions))
    expect(page).toContain(`| \`${name}: ${level}\` |`);
});

test('no checkout leaves its token on the disk', () => {
  const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
  expect(checkouts).toHaveLength(2);
  for (const { with: given } of checkouts) expect(given).toMatchObject({ 'persist-credentials': false });
});

test('solekey is of one commit, and is built before there are credentials', () => {
  expect(workflow.env['SOLEKEY_COMMIT']).toMatch(/^0{40}$/);
  expect(steps[1]?.with).toMatchObject({ ref: '$' + '{{ env.SOLEKEY_COMMIT }}' });
  const built = placeOf(({ run }) => run === 'solekey/solekey --version');
  expect(built).toBeLessThan(placeOf(({ uses }) => uses?.startsWith('aws-actions/') === true));
});

test('an answer that is not complete neither closes an alert nor is kept', () => {
  for (const action of ['github/codeql-action/upload-sarif', 'actions/cache/save'])
    expect(stepOf(action)?.if).toContain("steps.scan.outputs.is-complete == 'true'");
});

test('what is kept is what the next run finds', () => {
  const { with: restored } = stepOf('actions/cache/restore') ?? {};
  const { with: saved } = stepOf('actions/cache/save') ?? {};
  expect(restored).toMatchObject(saved ?? {});
  expect(saved?.['key']).toContain(restored?.['restore-keys']);
  const scan = steps.find(({ name }) => name === 'Scan')?.run;
  for (const option of ['--baseline', '--save']) expect(scan).toContain(`${option} ${saved?.['path']}`);
});

test('everything that is to be edited stands in the page', () => {
  for (const name of Object.keys(workflow.env)) expect(page).toContain(`\`${name}\``);
});
