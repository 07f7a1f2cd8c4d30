import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { createSolekey } from './run-solekey.ts';
import { startSimulate } from './start-simulate.ts';

// An auditor's pack, made by the program and checked by the commands that stand in it, as somebody without solekey would.
const home = mkdtempSync(join(tmpdir(), 'solekey-audit-'));
const pack = join(home, 'audit');
const solekeyHere = createSolekey({ XDG_STATE_HOME: home }, { cwd: home });
let hashes: string[] = [];

beforeAll(async () => {
  const simulated = await startSimulate('--accounts', '2', '--users', '6', '--seed', '4');
  try {
    const solekey = createSolekey({ ...simulated.variables, XDG_STATE_HOME: home }, { cwd: home });
    await solekey('plan', '--org', '--out', join(home, 'plan.json'));
    const haste = ['--yes', '--verify-pause', '20ms'];
    expect(await solekey('apply', join(home, 'plan.json'), ...haste)).toMatchObject({ code: 0 });
    const exported = await solekey('runs', 'export', 'last', '--out', pack);
    expect(exported).toMatchObject({ code: 0, stderr: '' });
    hashes = exported.stdout.match(/\b[0-9a-f]{64}\b/g) ?? [];
    const again = await solekey('runs', 'export', 'last', '--out', pack);
    expect(again).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('it is not empty') });
  } finally {
    await simulated.stop();
  }
});

/** The commands of a pack's page in a folder, in their order; nothing but Debian's programs in reach. */
function check(folder: string, page = pack) {
  const commands = readFileSync(join(page, 'README.md'), 'utf8').matchAll(/^```sh\n([\s\S]*?)^```$/gm);
  return [...commands].map(([, command = '']) => {
    const env = { PATH: '/usr/bin:/bin', LC_ALL: 'C' };
    const { status, stdout, stderr } = spawnSync('bash', ['-c', command], {
      cwd: folder,
      encoding: 'utf8',
      env,
    });
    return { status, text: `${stdout}${stderr}` };
  });
}

function copyOf(folder: string): string {
  const copy = join(mkdtempSync(join(tmpdir(), 'solekey-audit-')), 'pack');
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/** As somebody does who knows what the check compares. */
function sumAgain(folder: string): void {
  const listed = readFileSync(join(folder, 'SHA256SUMS'), 'utf8').match(/\S+$/gm) ?? [];
  const sums = listed.map((name) => {
    const sum = createHash('sha256').update(readFileSync(join(folder, name)));
    return `${sum.digest('hex')}  ${name}\n`;
  });
  writeFileSync(join(folder, 'SHA256SUMS'), sums.join(''));
}

test('a pack that nobody touched passes each check of its own page, which prints the hashes of the export', () => {
  const [sums, bytes, ...more] = check(pack);
  expect(more).toEqual([]);
  expect(sums?.status).toBe(0);
  expect(sums?.text.match(/^\S+: OK$/gm)).toHaveLength(7);
  expect(hashes).toHaveLength(2);
  expect(bytes?.status, bytes?.text).toBe(0);
  expect(bytes?.text.match(/\b[0-9a-f]{64}\b/g)).toEqual(hashes);
});

test('the journal of a pack makes the same pack again', async () => {
  const folder = copyOf(pack);
  const again = join(folder, '..', 'again');
  expect(await solekeyHere('runs', 'export', join(folder, 'journal.jsonl'), '--out', again)).toMatchObject({
    code: 0,
  });
  for (const name of readdirSync(pack))
    expect(readFileSync(join(again, name)).equals(readFileSync(join(pack, name))), name).toBe(true);
});

type Change = (text: string) => string;
const inLines =
  (change: (lines: string[]) => string[]): Change =>
  (text) =>
    change(text.split('\n')).join('\n');
const inLine = (number: number, change: Change) =>
  inLines((lines) => lines.with(number - 1, change(lines[number - 1] ?? '')));

/** What somebody does to a file and its checksum, and what the page's check names. */
const changes: [what: string, file: string, change: Change, named: string][] = [
  [
    'a word of a line',
    'journal.jsonl',
    inLine(3, (line) => line.replace('Inactive', 'Active')),
    'journal.jsonl, line 3',
  ],
  ['a line taken out', 'journal.jsonl', inLines((lines) => lines.toSpliced(2, 1)), 'journal.jsonl, line 3'],
  ['the last line taken out', 'journal.jsonl', inLines((lines) => lines.toSpliced(-2, 1)), 'run.json'],
  [
    'two lines exchanged',
    'journal.jsonl',
    inLines((lines) => lines.with(2, lines[3] ?? '').with(3, lines[2] ?? '')),
    'journal.jsonl, line 3',
  ],
  [
    'a name given twice',
    'journal.jsonl',
    inLine(3, (line) => line.replace('{', '{"to":"Active",')),
    'line 3',
  ],
  [
    'the same name given twice',
    'journal.jsonl',
    inLine(3, (line) => line.replace(/("to":"\w+")/, '$1,$1')),
    'line 3',
  ],
  ['a blank inside a line', 'journal.jsonl', inLine(4, (line) => line.replace(':', ': ')), 'line 4'],
  ['a blank after a line', 'journal.jsonl', inLine(4, (line) => `${line} `), 'line 4'],
  [
    'an escape for a character',
    'journal.jsonl',
    inLine(3, (line) => line.replace('"to"', '"\\u0074o"')),
    'line 3',
  ],
  [
    'names in another order',
    'journal.jsonl',
    inLine(3, (line) => line.replace(/^\{("\w+":"[^"]+"),(.*)\}$/, '{$2,$1}')),
    'line 3',
  ],
  ['CRLF', 'journal.jsonl', (text) => text.replaceAll('\n', '\r\n'), 'line 1'],
  ['a byte order mark', 'journal.jsonl', (text) => `\ufeff${text}`, 'line 1'],
  ['a last line without an end', 'journal.jsonl', (text) => text.slice(0, -1), 'journal.jsonl'],
  ['an empty line at the end', 'journal.jsonl', (text) => `${text}\n`, 'journal.jsonl'],
  ['an empty journal', 'journal.jsonl', () => '', 'journal.jsonl'],
  ['another plan', 'plan.json', (text) => text.replace(/"keep": ?"AKIA/, '"keep":"AKIB'), 'plan.json'],
  [
    'a name of the plan given twice',
    'plan.json',
    (text) => text.replace('{', '{"id": "plan-x",'),
    'plan.json',
  ],
  [
    'a number of the plan in other words',
    'plan.json',
    (text) => text.replace('"idleDays":100', '"idleDays":100.0'),
    'plan.json',
  ],
  [
    'the hash in the result',
    'run.json',
    (text) => text.replace(/"journalHead": "\w/, '"journalHead": "x'),
    'run.json',
  ],
];

describe('a pack that was changed does not, its checksums made again or not', () => {
  test.each(changes)('%s: %s', (_, file, change, named) => {
    const folder = copyOf(pack);
    const text = readFileSync(join(folder, file), 'utf8');
    expect(change(text)).not.toBe(text);
    writeFileSync(join(folder, file), change(text));
    expect(check(folder)[0]).toMatchObject({ status: 1, text: expect.stringContaining(`${file}: FAILED`) });
    sumAgain(folder);
    expect(check(folder)[1]).toMatchObject({ status: 1, text: expect.stringContaining(named) });
  });
});

const everyFile = [
  'README.md',
  'plan.json',
  'journal.jsonl',
  'run.json',
  'run.html',
  'keys-before.csv',
  'keys-after.csv',
];

describe('every file of a pack is covered', () => {
  test.each(everyFile)(
    '%s: a byte more is found, and with its checksum made again by the pack hash',
    (name) => {
      const folder = copyOf(pack);
      writeFileSync(join(folder, name), ' ', { flag: 'a' });
      const [sums, bytes] = check(folder);
      expect(sums).toMatchObject({ status: 1, text: expect.stringContaining(`${name}: FAILED`) });
      expect(bytes).toMatchObject({ status: 1, text: expect.stringContaining(name) });
      sumAgain(folder);
      const again = check(folder)[1];
      if (again?.status === 0) expect(again.text).not.toContain(hashes[1]);
      else expect(again?.text).toContain(name);
    },
  );

  test.each([...everyFile, 'SHA256SUMS'])('%s: taken away', (name) => {
    const folder = copyOf(pack);
    rmSync(join(folder, name));
    expect(check(folder)[1]).toMatchObject({ status: 1, text: expect.stringContaining(`${name}: missing`) });
  });

  test.each([
    ['a line less', (text: string) => text.replace(/.*run\.html\n/, '')],
    ['a line more', (text: string) => `${text}${'0'.repeat(64)}  more.txt\n`],
    ['upper case', (text: string) => text.replace(/^\w+/, (sum) => sum.toUpperCase())],
    ['no last end', (text: string) => text.slice(0, -1)],
  ])('SHA256SUMS: %s', (_, change) => {
    const folder = copyOf(pack);
    const path = join(folder, 'SHA256SUMS');
    writeFileSync(path, change(readFileSync(path, 'utf8')));
    expect(check(folder)[1]).toMatchObject({ status: 1, text: expect.stringContaining('SHA256SUMS') });
  });

  test('a file more', () => {
    const folder = copyOf(pack);
    writeFileSync(join(folder, 'more.txt'), '');
    expect(check(folder)[1]).toMatchObject({
      status: 1,
      text: expect.stringContaining('more.txt: not a file'),
    });
  });
});
