import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { systemCommand } from '../../tools/system-setup.ts';
import { runToEnd } from '../../tools/testing/run-to-end.ts';
import { cleanEnvironment } from './clean-environment.ts';
import { program } from './run-solekey.ts';
import { type SimulatedAws, startSimulate } from './start-simulate.ts';

const root = join(import.meta.dirname, '../..');
const file = 'docs/ci/github-workflow.yml';
const text = readFileSync(join(root, file), 'utf8');

describe('a linter of workflows', () => {
  test.each([file, '.github/workflows/ci.yml'])('finds nothing in %s', async (path) => {
    const ended = await lint(readFileSync(join(root, path), 'utf8'));
    expect(ended).toMatchObject({ code: 0, stdout: '', stderr: '' });
  });

  test.each([
    [
      'an input that an action does not have',
      'persist-credentials',
      'persist-credential',
      'not defined in action',
    ],
    ['a permission that there is not', 'id-token: write', 'id-tokens: write', 'unknown permission scope'],
    ['an output of no step', 'steps.scan.outputs', 'steps.scam.outputs', '"scam" is not defined'],
    ['a careless line of shell', '"$SOLEKEY_MEMBER_ROLE"', '$SOLEKEY_MEMBER_ROLE', 'SC2086'],
  ])('finds %s', async (_, before, after, told) => {
    const { code, stdout } = await lint(text.replaceAll(before, after));
    expect(stdout).toContain(told);
    expect(code).toBe(1);
  });
});

/** It looks at the scripts with the shellcheck that it finds on the PATH. */
function lint(input: string) {
  const options = { input, env: cleanEnvironment(), cwd: tmpdir() };
  return runToEnd(systemCommand('actionlint'), ['-no-color', '-'], options);
}

describe('its scan, day by day, on a simulated organization', () => {
  const folder = mkdtempSync(join(tmpdir(), 'solekey-workflow-'));
  const { env, jobs } = parse(text) as {
    env: Record<string, string>;
    jobs: { scan: { steps: { id?: string; run?: string }[] } };
  };
  const script = jobs.scan.steps.find(({ id }) => id === 'scan')?.run ?? '';
  const kept = join(folder, 'last-scan.json');
  let aws: SimulatedAws;

  beforeAll(async () => {
    aws = await startSimulate('--accounts', '2', '--users', '8');
    mkdirSync(join(folder, 'solekey'));
    const launcher = `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`;
    writeFileSync(join(folder, 'solekey/solekey'), launcher, { mode: 0o755 });
    writeFileSync(join(folder, 'script.sh'), script);
  });
  afterAll(async () => {
    await aws.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** As a runner does: the step's script is a file, and what it leaves for others is in two more. */
  async function runStep(memberRole: string) {
    const [output, summary] = [join(folder, 'output'), join(folder, 'summary')];
    for (const path of [output, summary]) writeFileSync(path, '');
    const variables = {
      ...aws.variables,
      ...env,
      SOLEKEY_MEMBER_ROLE: memberRole,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
    };
    const ended = await runToEnd('bash', ['-e', 'script.sh'], {
      cwd: folder,
      env: cleanEnvironment(variables),
    });
    const [told, page] = [readFileSync(output, 'utf8'), readFileSync(summary, 'utf8')];
    return {
      ...ended,
      told,
      page,
      results: JSON.parse(readFileSync(join(folder, 'solekey.sarif'), 'utf8')).runs[0].results,
    };
  }

  test('the first is red, the next is not, and one that is not complete leaves no trace', async () => {
    const first = await runStep('OrganizationAccountAccessRole');
    expect(first).toMatchObject({ code: 1, stdout: '', told: 'is-complete=true\n' });
    expect(first.page).toMatch(/^## .*more than one active access key/);
    expect(first.results.length).toBeGreaterThan(0);
    expect(existsSync(kept)).toBe(true);

    const next = await runStep('OrganizationAccountAccessRole');
    expect(next).toMatchObject({ code: 0, told: 'is-complete=true\n' });
    expect(next.results.map(({ baselineState }: { baselineState: string }) => baselineState)).toEqual(
      first.results.map(() => 'unchanged'),
    );

    const denied = await runStep('a-role-that-is-not-there');
    expect(denied).toMatchObject({ code: 3, told: '' });
    expect(denied.page).toContain('### Could not be checked');
  });
});
