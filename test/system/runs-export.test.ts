import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { createSolekey } from './run-solekey.ts';
import { startSimulate } from './start-simulate.ts';

// An auditor's pack, made by the program and checked by the commands that stand in it, as somebody without solekey would.
const home = mkdtempSync(join(tmpdir(), 'solekey-audit-'));
const pack = join(home, 'audit');
let told = '';

beforeAll(async () => {
  const simulated = await startSimulate('--accounts', '2', '--users', '6', '--seed', '4');
  try {
    const solekey = createSolekey({ ...simulated.variables, XDG_STATE_HOME: home }, { cwd: home });
    await solekey('plan', '--org', '--out', join(home, 'plan.json'));
    const haste = ['--yes', '--verify-pause', '20ms'];
    expect(await solekey('apply', join(home, 'plan.json'), ...haste)).toMatchObject({ code: 0 });
    const exported = await solekey('runs', 'export', 'last', '--out', pack);
    expect(exported).toMatchObject({ code: 0, stderr: '' });
    told = exported.stdout;
    const again = await solekey('runs', 'export', 'last', '--out', pack);
    expect(again).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('it is not empty') });
  } finally {
    await simulated.stop();
  }
}, 120_000);

/** The commands of the pack's page, in their order; nothing but Debian's programs in reach. */
function check(folder: string) {
  const page = readFileSync(join(folder, 'README.md'), 'utf8');
  return [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, command = '']) => {
    const env = { PATH: '/usr/bin:/bin', LC_ALL: 'C' };
    const { status, stdout, stderr } = spawnSync('bash', ['-c', command], {
      cwd: folder,
      encoding: 'utf8',
      env,
    });
    return { status, text: `${stdout}${stderr}` };
  });
}

test('a pack that nobody touched passes each check of its own page', () => {
  const [sums, chain, ...more] = check(pack);
  expect(more).toEqual([]);
  expect(sums?.status).toBe(0);
  expect(sums?.text.match(/^\S+: OK$/gm)).toHaveLength(7);
  const head = told.trim().split(/\s+/).at(-1) ?? '';
  expect(head).toMatch(/^[0-9a-f]{64}$/);
  expect(chain).toMatchObject({ status: 0, text: expect.stringContaining(`its head is ${head}`) });
});

const journal = (change: (lines: string[]) => string[]) => ({
  file: 'journal.jsonl',
  change: (text: string) => change(text.split('\n')).join('\n'),
});

describe('a pack that was changed does not', () => {
  test.each([
    ['a word of a line', journal((lines) => lines.with(2, (lines[2] ?? '').replace('Inactive', 'Active')))],
    ['a line taken out', journal((lines) => lines.toSpliced(2, 1))],
    ['two lines exchanged', journal((lines) => lines.with(2, lines[3] ?? '').with(3, lines[2] ?? ''))],
    [
      'another plan',
      { file: 'plan.json', change: (text: string) => text.replace(/"keep": ?"AKIA/, '"keep":"AKIB') },
    ],
  ])('%s', (_, { file, change }) => {
    const folder = join(mkdtempSync(join(tmpdir(), 'solekey-audit-')), 'pack');
    cpSync(pack, folder, { recursive: true });
    const text = readFileSync(join(folder, file), 'utf8');
    expect(change(text)).not.toBe(text);
    writeFileSync(join(folder, file), change(text));
    const [sums, chain] = check(folder);
    expect(sums).toMatchObject({ status: 1, text: expect.stringContaining(`${file}: FAILED`) });
    expect(chain).toMatchObject({ status: 1, text: expect.stringContaining(file.split('.')[0] ?? '') });
  });
});
