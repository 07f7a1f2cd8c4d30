import { Buffer } from 'node:buffer';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  columnsWithInfo,
  keyCells,
  reportColumns,
  reportText,
  rootRow,
  userRow,
} from '../src/collect/testing/report-text.ts';
import type { ScanJson } from '../src/domain/scan/scan-schema.ts';
import { runToEnd } from '../tools/testing/run-to-end.ts';
import { program, programEnvironment } from './command-line/program.ts';
import { scanFrom } from './command-line/scan-from.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'solekey-report-files-'));
});
afterAll(() => rm(folder, { recursive: true }));

let files = 0;

async function scan(
  content: string | Uint8Array,
  ...args: string[]
): Promise<{ code: number | null; scan: ScanJson }> {
  files += 1;
  const name = `report-${files}`;
  await writeFile(join(folder, name), content);
  const line = [program, 'scan', '--credential-report', name, '--format', 'json', '--all', ...args];
  const ended = await runToEnd(process.execPath, line, { cwd: folder, env: programEnvironment() });
  expect(ended.stderr).toBe('');
  return { code: ended.code, scan: scanFrom(ended.stdout) };
}

const t1 = '2025-01-01T00:00:00Z';
const t2 = '2025-06-01T00:00:00Z';
const active = { ...keyCells(1, 'active', t1, t2), ...keyCells(2, 'active', t2) };
const inactive = { ...keyCells(1, 'inactive', t1), ...keyCells(2, 'active', t1) };
const rows = [
  rootRow({ ...active, additional_credentials_info: 'N/A' }),
  userRow('alice', active),
  userRow('bob', inactive),
  userRow('carol', keyCells(2, 'active', t1)),
];
const report = reportText(rows, columnsWithInfo);
const bare = reportText(rows, reportColumns);
const inEnvelope = (csv: string, GeneratedTime?: string) =>
  JSON.stringify({ Content: Buffer.from(csv).toString('base64'), ReportFormat: 'text/csv', GeneratedTime });
const verdicts = (answer: ScanJson) =>
  answer.findings.map(({ subject, status }) => `${subject.name} ${status}`);

describe('the same report', () => {
  it.concurrent.each<[string, string | Uint8Array]>([
    ['as AWS writes it', report],
    ['with a byte order mark', `\ufeff${report}`],
    ['in UTF-16 by PowerShell', Buffer.from(`\ufeff${report.replaceAll('\n', '\r\n')}\r\n`, 'utf16le')],
    ['with CRLF', report.replaceAll('\n', '\r\n')],
    ['with a newline at the end', `${report}\n`],
    ['with TRUE and FALSE', report.replaceAll(/\b(true|false)\b/g, (word) => word.toUpperCase())],
    ['with times in +00:00', report.replaceAll(/(?<=:\d\d)Z/g, '+00:00')],
    ['with its rows twice', `${report}\n${report.slice(report.indexOf('\n') + 1)}`],
    ['in the JSON of the AWS CLI', inEnvelope(report)],
  ])('%s is the same answer', async (_, content) => {
    const { code, scan: answer } = await scan(content);
    expect(code).toBe(1);
    expect(verdicts(answer)).toEqual(['alice fail', 'bob pass', 'carol pass']);
    expect(answer.accounts).toMatchObject([
      { users: 3, path: 'file', state: 'complete', problems: [], apiCalls: {} },
    ]);
    expect(answer.summary.users).toBe(3);
    const [alice] = answer.findings;
    expect(alice?.data).toEqual({ activeCount: 2, activeCountIsExact: true, confirmedLive: false });
    expect(alice?.keys).toMatchObject([
      { id: null, slot: 1, status: 'Active', createdAt: t1, lastUsed: { state: 'used', at: t2 } },
      { id: null, slot: 2, status: 'Active', createdAt: t2, lastUsed: { state: 'never', at: null } },
    ]);
  });
});

describe('the moment of a report', () => {
  const generated = '2025-07-01T00:00:00Z';
  const said = '2025-08-01T00:00:00Z';
  it.concurrent.each<[string, string, string[], string, string | null]>([
    ['the newest moment in it', report, [], t2, null],
    ['what its envelope says', inEnvelope(report, generated), [], generated, generated],
    ['what the person says', report, ['--as-of', said], said, null],
    [
      'what the person says, though the envelope says otherwise',
      inEnvelope(report, generated),
      ['--as-of', said],
      said,
      generated,
    ],
  ])('is %s', async (_, content, args, asOf, reportGeneratedAt) => {
    const { scan: answer } = await scan(content, ...args);
    expect(answer.accounts).toMatchObject([{ asOf, reportGeneratedAt }]);
    expect(new Set(answer.findings.map((finding) => finding.asOf))).toEqual(new Set([asOf]));
    if (args.length > 0) {
      expect(answer.judgedAt).toBe(said);
      expect(answer.findings[0]?.keys.map(({ ageDays }) => ageDays)).toEqual([212, 61]);
    } else {
      expect(answer.judgedAt).toBe(answer.startedAt);
    }
  });
});

describe('a report that can not show a third key', () => {
  it('says so once, and changes no verdict for it', async () => {
    const { code, scan: answer } = await scan(bare);
    expect(code).toBe(1);
    expect(verdicts(answer)).toEqual(['alice fail', 'bob pass', 'carol pass']);
    expect(answer.findings.map(({ data }) => data['activeCountIsExact'])).toEqual([false, false, true]);
    expect(answer.accounts[0]?.problems).toMatchObject([
      { code: 'report-shows-two-slots', severity: 'warning' },
    ]);
    expect((await scan(bare, '--user', 'bob')).code).toBe(0);
  });
});

describe('names', () => {
  it('are what they are, whatever they would be elsewhere', async () => {
    const names = ['-x', '=cmd', '@sum', '__proto__', 'a,b', 'alice@example.com', 'constructor', 'eve'];
    const hostile = names.map((name) =>
      userRow(name, { ...active, arn: `arn:aws:iam::111122223333:user/team/${name}` }),
    );
    const { scan: answer } = await scan(reportText(hostile, columnsWithInfo));
    expect(verdicts(answer)).toEqual(names.map((name) => `${name} fail`));
    expect(answer.findings.at(-1)?.subject).toEqual({
      kind: 'iam-user',
      name: 'eve',
      arn: 'arn:aws:iam::111122223333:user/team/eve',
      userId: null,
    });
  });

  it('that differ in case are one user, whose keys are those of both rows', async () => {
    const twice = [userRow('Alice', keyCells(1, 'active', t1)), userRow('ALICE', keyCells(2, 'active', t2))];
    const { scan: answer } = await scan(reportText(twice, columnsWithInfo));
    expect(verdicts(answer)).toEqual(['Alice fail']);
    expect(answer.accounts[0]?.users).toBe(1);
  });

  it('of one user whose key is told in two ways make it unknown', async () => {
    const twice = [
      userRow('alice', keyCells(1, 'active', t1)),
      userRow('alice', keyCells(1, 'inactive', t1)),
    ];
    const { code, scan: answer } = await scan(reportText(twice, columnsWithInfo));
    expect(code).toBe(3);
    expect(verdicts(answer)).toEqual(['alice unknown']);
  });
});
