import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { keyCells, reportColumns, reportText, rootRow, userRow } from '../src/collect/testing/report-text.ts';
import type { ScanJson } from '../src/domain/scan/scan-schema.ts';
import { diffJsonSchema } from '../src/reports/diff/diff-schema.ts';
import { runToEnd } from '../tools/testing/run-to-end.ts';
import { program, programEnvironment } from './command-line/program.ts';

const folder = mkdtempSync(join(tmpdir(), 'solekey-baseline-'));
const t1 = '2025-01-01T00:00:00Z';
const two = { ...keyCells(1, 'active', t1), ...keyCells(2, 'active', '2025-06-01T00:00:00Z') };
const one = keyCells(1, 'active', t1);

async function run(...args: string[]) {
  const ended = await runToEnd(process.execPath, [program, ...args], {
    cwd: folder,
    env: programEnvironment(),
  });
  return ended;
}

let reports = 0;

/** Scans a report of users, each with its number of active keys. */
async function scan(users: Record<string, 1 | 2>, ...args: string[]) {
  reports += 1;
  const file = `report-${reports}.csv`;
  const rows = Object.entries(users).map(([name, keys]) => userRow(name, keys === 2 ? two : one));
  writeFileSync(join(folder, file), reportText([rootRow({}), ...rows], reportColumns));
  return run(
    'scan',
    '--credential-report',
    file,
    '--as-of',
    `2026-01-${String(reports).padStart(2, '0')}T00:00:00Z`,
    ...args,
  );
}

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ');
const saved = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as ScanJson;

describe('a baseline', () => {
  test('is the whole answer, lets what it knows be, and fails on what is new', async () => {
    const first = await scan({ alice: 2, bob: 1 }, '--save', 'base.json', '--format', 'json');
    expect(first.code).toBe(1);
    expect(readFileSync(join(folder, 'base.json'), 'utf8')).toBe(first.stdout);

    const same = await scan({ alice: 2, bob: 1 }, '--baseline', 'base.json', '--save', 'base.json');
    expect([same.code, same.stderr]).toEqual([0, '']);
    expect(oneLine(same.stdout)).toContain(
      '1 of 2 users has more than one active access key (account 111122223333). 0 of them are new.',
    );
    expect(same.stdout).toContain('known since 2026-01-01');
    const since = saved('base.json').findings.map(({ baseline }) => baseline);
    expect(since).toEqual([{ isNew: false, since: '2026-01-01T00:00:00Z' }]);

    const later = await scan({ alice: 2, bob: 2 }, '--baseline', 'base.json', '--save', 'later.json');
    expect(later.code).toBe(1);
    expect(oneLine(later.stdout)).toContain(
      '2 of 2 users have more than one active access key (account 111122223333). 1 of them is new.',
    );
    expect(later.stdout).toMatch(/✗ bob .*, NEW/);
    expect(later.stdout).toMatch(/✗ alice [^✗]*known since 2026-01-01/);

    const fixed = await scan({ alice: 1, bob: 2 }, '--baseline', 'later.json', '--save', 'fixed.json');
    expect(fixed.code).toBe(0);
    const diff = await run('diff', 'base.json', 'fixed.json');
    expect(diff).toMatchObject({ code: 1, stderr: '' });
    expect(diff.stdout).toMatch(/^✗ 1 new, 0 still there, 1 fixed\.\n/);
    const { stdout } = await run('diff', 'base.json', 'fixed.json', '--format', 'json');
    const ajv = addFormats.default(new Ajv2020({ strict: false }));
    expect(ajv.validate(diffJsonSchema(), JSON.parse(stdout))).toBe(true);
    const told = (JSON.parse(stdout) as { differences: { state: string; since: string }[] }).differences;
    expect(told.map(({ state, since }) => [state, since])).toEqual([
      ['new', '2026-01-03T00:00:00Z'],
      ['fixed', '2026-01-01T00:00:00Z'],
    ]);
    expect(await run('diff', 'base.json', 'base.json')).toMatchObject({ code: 0, stderr: '' });
    const exchanged = await run('diff', 'fixed.json', 'base.json');
    expect(exchanged.stderr).toContain('base.json is older than fixed.json');
  });

  test('does not excuse an exception that is over', async () => {
    const over = '  - users: [alice]\n    owner: me\n    reason: why\n    expires: 2020-01-01\n';
    writeFileSync(join(folder, 'over.yaml'), `exceptions:\n${over}`);
    const args = ['--config', 'over.yaml', '--save', 'over.json'];
    expect((await scan({ alice: 2 }, ...args)).code).toBe(1);
    expect((await scan({ alice: 2 }, ...args, '--baseline', 'over.json')).code).toBe(1);
  });
});

describe('a file that is no saved scan is refused before any output', () => {
  writeFileSync(join(folder, 'cut.json'), '{"schema": "solekey.scan/1", "acc');
  writeFileSync(join(folder, 'plan.json'), '{"schema": "solekey.plan/1"}');
  writeFileSync(join(folder, 'list.json'), '[]');
  test.each([
    ['nowhere.json', "The saved scan nowhere.json can't be read: it does not exist."],
    ['cut.json', 'cut.json is not a saved scan. It is not valid JSON, or it is incomplete.'],
    ['plan.json', 'plan.json is not a saved scan. It is a plan.'],
    ['list.json', 'list.json is not a saved scan. It is not the JSON of a scan.'],
  ])('%s', async (file, message) => {
    for (const ended of [await scan({ a: 1 }, '--baseline', file), await run('diff', file, file)]) {
      expect([ended.code, ended.stdout]).toEqual([2, '']);
      expect(ended.stderr).toContain(message);
      expect(ended.stderr).toMatch(/scan --save/);
    }
  });

  test('and so is one file for two', async () => {
    const ended = await scan({ a: 1 }, '--save', './x.json', '--format', 'json=x.json');
    expect([ended.code, ended.stdout]).toEqual([2, '']);
    expect(ended.stderr).toContain('--save and --format use the same file.');
  });
});
