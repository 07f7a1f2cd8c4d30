import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { systemCommand } from '../../tools/system-setup.ts';
import { type Ended, runToEnd } from '../../tools/testing/run-to-end.ts';
import { createSolekey } from './run-solekey.ts';

const solekey = createSolekey();
const folder = mkdtempSync(join(tmpdir(), 'solekey-template-'));

/** Warnings count as errors; in a region of each partition, since what IAM takes differs by it. */
function lint(template: string): Promise<Ended> {
  const file = join(folder, 'template.json');
  writeFileSync(file, template);
  const regions = ['--regions', 'us-east-1', 'us-gov-west-1', 'cn-north-1'];
  return runToEnd(systemCommand('cfn-lint'), ['--include-checks', 'I', ...regions, '--', file], {
    cwd: folder,
  });
}

const templateOf = async (use: string) => (await solekey('policy', use, '--format', 'cloudformation')).stdout;

test.each(['scan', 'apply'])('cfn-lint finds nothing in the template of %s', async (use) => {
  expect(await lint(await templateOf(use))).toMatchObject({ code: 0, stdout: '', stderr: '' });
});

test.each([
  ['an action that AWS does not have', 'iam:UpdateAccessKey', 'iam:UpdateAccessKeys', 'W3037'],
  ['a property that a role does not have', '"RoleName":', '"Name":', 'E3002'],
  ['a parameter that is not there', '"Ref": "ApplyPrincipal"', '"Ref": "Nobody"', 'E1020'],
])('and does find %s', async (_, right, wrong, rule) => {
  const template = await templateOf('apply');
  expect(template).toContain(right);
  const { code, stdout } = await lint(template.replace(right, wrong));
  expect([code, stdout]).toEqual([expect.any(Number), expect.stringContaining(rule)]);
  expect(code).not.toBe(0);
});
