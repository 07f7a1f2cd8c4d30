import { Buffer } from 'node:buffer';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  columnsWithInfo,
  keyCells,
  reportText,
  rootRow,
  userRow,
} from '../src/collect/testing/report-text.ts';
import { runToEnd } from '../tools/testing/run-to-end.ts';
import { program, programEnvironment } from './command-line/program.ts';

/**
 * Every option and every part of an input that could turn a fail into a pass, end to end. The report here fails each
 * control: whatever is said around it, the exit code is 1 (a fail), 3 (not known) or 2 (refused), and never 0.
 */

const day = 86_400_000;
const time = (days: number) => new Date(Date.now() + days * day).toISOString().replace(/\.\d+/, '');
const date = (days: number) => time(days).slice(0, 10);

const both = { ...keyCells(1, 'active', time(-400), time(-300)), ...keyCells(2, 'active', time(-300)) };
const failing = reportText([rootRow(both), userRow('alice', both)], columnsWithInfo);
const old = reportText([rootRow(), userRow('alice', keyCells(1, 'active', time(-400)))], columnsWithInfo);
const ofFuture = (cells: Record<string, string>) =>
  reportText([rootRow(), userRow('alice', cells)], columnsWithInfo);
const inEnvelope = (csv: string, generated: string) =>
  JSON.stringify({
    Content: Buffer.from(csv).toString('base64'),
    ReportFormat: 'text/csv',
    GeneratedTime: generated,
  });
const exception = (expires: string) =>
  `exceptions:\n  - users: ["*"]\n    owner: team\n    reason: until the move\n    expires: ${expires}\n`;

const age = ['--control', 'iam-access-key-age'];
const unused = ['--control', 'iam-access-key-unused'];

type Row = { args?: readonly string[]; report?: string; configuration?: string; code: 1 | 2 | 3 };

const rows: Record<string, Row> = {
  'nothing said around it': { args: ['--control', 'all'], code: 1 },
  'as of a time before its dates': { args: [...age, '--as-of', time(-401)], code: 2 },
  'as of the future': { args: [...age, '--as-of', time(1)], code: 2 },
  'as of a time before it was made, after its dates': {
    report: inEnvelope(old, time(-1)),
    args: [...age, '--as-of', time(-390)],
    code: 2,
  },
  'made in the future': { report: inEnvelope(old, time(1)), args: age, code: 2 },
  'made before its own dates': { report: inEnvelope(old, time(-401)), args: age, code: 1 },
  'a creation in the future': { report: ofFuture(keyCells(1, 'active', time(30))), args: age, code: 3 },
  'a creation in the future, as of now': {
    report: ofFuture(keyCells(1, 'active', time(30))),
    args: [...age, '--as-of', time(0)],
    code: 3,
  },
  'a last use in the future': {
    report: ofFuture(keyCells(1, 'active', time(-400), time(30))),
    args: unused,
    code: 3,
  },
  'a creation in the future: not unused': {
    report: ofFuture(keyCells(1, 'active', time(30))),
    args: unused,
    code: 3,
  },
  'an exception that ended yesterday': { configuration: exception(date(-1)), code: 1 },
  'an exception that ended yesterday, as of the day before': {
    configuration: exception(date(-1)),
    args: ['--as-of', time(-2)],
    code: 1,
  },
  'a user who is not there': { args: ['--user', 'alise'], code: 3 },
  'a user, and a control that looks at none': {
    args: ['--user', 'alice', '--control', 'iam-root-no-access-key'],
    code: 2,
  },
  'the same account twice': { args: ['--credential-report', 'r.csv'], code: 2 },
  'no row': { report: failing.slice(0, failing.indexOf('\n')), code: 2 },
  nothing: { report: '', code: 2 },
};

describe('a report that fails', () => {
  it.concurrent.each(Object.entries(rows))('%s', async (_, { args = [], report, configuration, code }) => {
    const folder = mkdtempSync(join(tmpdir(), 'solekey-no-wrong-pass-'));
    writeFileSync(join(folder, 'r.csv'), report ?? (args.includes('iam-access-key-age') ? old : failing));
    if (configuration !== undefined) writeFileSync(join(folder, 'solekey.yaml'), configuration);
    const line = [program, 'scan', '--credential-report', 'r.csv', '--format', 'json', ...args];
    const ended = await runToEnd(process.execPath, line, { cwd: folder, env: programEnvironment() });
    expect([ended.code, ended.stderr]).toEqual([
      code,
      code === 2 ? expect.stringContaining('solekey: ') : '',
    ]);
  });
});
