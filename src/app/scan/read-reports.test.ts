import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import {
  columnsWithInfo,
  keyCells,
  reportColumns,
  reportText,
  rootRow,
  userRow,
} from '../../collect/testing/report-text.ts';
import type { ReportSource } from '../../domain/ports/report-source.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { SolekeyError } from '../../domain/solekey-error.ts';
import { readReports } from './read-reports.ts';

const now = Date.parse('2026-11-01T00:00:00Z');
const settings = { ...defaultSettings, path: 'file' as const };

function source(name: string, content: string | Uint8Array, generatedAt: number | null = null): ReportSource {
  async function* chunks() {
    yield Buffer.from(content);
  }
  return { name, open: async () => [{ name, generatedAt, separator: ',', chunks: chunks() }] };
}

async function refusal(...sources: ReportSource[]): Promise<SolekeyError> {
  const read = readReports(sources, settings, { asOf: null, now });
  const error = await read.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(SolekeyError);
  return error as SolekeyError;
}

const header = reportColumns.join(',');
const alice = (over: Record<string, string> = {}) => reportText([rootRow(), userRow('alice', over)]);
const whole = alice(keyCells(1, 'active', '2025-01-01T00:00:00Z'));
const arnAt = 'alice,'.length + 1;

describe('a file that is no credential report is refused with its place', () => {
  const notAHeader = (found: string) =>
    `1:1: expected a credential report's header with the column "user", found ${found}.`;
  const cases: Record<string, [content: string | Uint8Array, message: string | RegExp]> = {
    'an empty file': ['', "1:1: expected a credential report's header, found an empty file."],
    'line ends alone': ['\n\r\n\n', "1:1: expected a credential report's header, found an empty file."],
    'a header alone': [header, '2:1: expected at least one row, found the end of the file.'],
    'another table': ['name;keys\nalice;2\n', notAHeader('"name;keys"')],
    'an HTML page': ['<!doctype html>\n<title>Sign in</title>', notAHeader('"<!doctype html>"')],
    'a picture': [
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a),
      '1:1: expected text in UTF-8, found a broken character.',
    ],
    'a compressed file': [
      Uint8Array.of(0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0),
      '1:2: expected text in UTF-8, found a broken character.',
    ],
    zeros: [new Uint8Array(4), notAHeader(String.raw`"\u0000\u0000\u0000\u0000"`)],
    'UTF-16 without a byte order mark': [
      Buffer.from('user,arn', 'utf16le'),
      notAHeader(JSON.stringify(Buffer.from('user,arn', 'utf16le').toString())),
    ],
    'a line of a million characters': ['x'.repeat(1_000_000), notAHeader(`"${'x'.repeat(40)}"…`)],
    'a broken character on a later line': [
      Buffer.concat([Buffer.from(`${header}\na\u00e9`), Uint8Array.of(0xff), Buffer.from('\nmore\n')]),
      '2:3: expected text in UTF-8, found a broken character.',
    ],
    'a column twice': [
      reportText([rootRow()], [...reportColumns, 'arn']),
      `1:${header.length + 2}: expected each column once, found "arn".`,
    ],
    'a row that is short': [
      `${whole}\nbob,arn:aws:iam::111122223333:user/bob`,
      '4:39: expected 22 fields, as in the header, found 2.',
    ],
    'a row that is long: a bare comma in a name': [
      whole.replace(/^alice,/m, 'a,b,'),
      /^3:\d+: expected 22 fields, as in the header, found 23\.$/,
    ],
    'a row cut within a date': [
      whole.slice(0, whole.indexOf('2025-01-01') + 7),
      /^3:\d+: expected 22 fields/,
    ],
    'a quote that stays open': [
      whole.replace(/^alice,/m, '"alice,'),
      '3:1: expected a quote that is closed, found the end of the file.',
    ],
    'no name': [whole.replace(/^alice,/m, ','), '3:1: expected the name of a user, found nothing.'],
    'no ARN': [alice({ arn: 'N/A' }), `3:${arnAt}: expected the ARN of an IAM user or of root, found "N/A".`],
    'the ARN of a role': [
      alice({ arn: 'arn:aws:iam::111122223333:role/alice' }),
      `3:${arnAt}: expected the ARN of an IAM user or of root, found "arn:aws:iam::111122223333:role/alice".`,
    ],
    'the ARN of an unknown partition': [
      alice({ arn: 'arn:aws-moon:iam::111122223333:user/alice' }),
      `3:${arnAt}: expected the ARN of an IAM user or of root, found "arn:aws-moon:iam::111122223333:user/alic"….`,
    ],
    'the ARN of another account': [
      alice({ arn: 'arn:aws:iam::444455556666:user/alice' }),
      `3:${arnAt}: expected an ARN of account 111122223333 in aws, found "arn:aws:iam::444455556666:user/alice".`,
    ],
    'the ARN of another partition': [
      alice({ arn: 'arn:aws-cn:iam::111122223333:user/alice' }),
      `3:${arnAt}: expected an ARN of account 111122223333 in aws, found "arn:aws-cn:iam::111122223333:user/alice".`,
    ],
    'a boolean that is none': [
      alice({ access_key_1_active: 'yes' }),
      /^3:\d+: expected true or false, found "yes"\.$/,
    ],
    'no boolean at all': [
      alice({ access_key_2_active: '' }),
      /^3:\d+: expected true or false, found nothing\.$/,
    ],
    'a day that no calendar has': [
      alice({ access_key_1_last_rotated: '2025-02-29T00:00:00Z' }),
      /^3:\d+: expected a time such as 2026-01-31T09:30:00Z, or N\/A, found "2025-02-29T00:00:00Z"\.$/,
    ],
    'a time without a zone': [
      alice({ password_last_used: '2025-02-28T00:00:00' }),
      /^3:\d+: expected a time such as/,
    ],
    'a date as spreadsheets write it': [
      alice({ user_creation_time: '1/31/2025 9:30' }),
      /^3:\d+: expected a time such as/,
    ],
    'a last cell cut short': [
      reportText([rootRow(), userRow('alice')], columnsWithInfo).slice(0, -2),
      /^3:\d+: expected N\/A or what further credentials there are, found the end of the file\.$/,
    ],
  };

  it.each(Object.entries(cases))('%s', async (_, [content, message]) => {
    const error = await refusal(source('report.csv', content));
    expect(error.code).toBe('input-malformed');
    expect(error.exitCode).toBe(2);
    expect(error.message.slice(0, 'report.csv:'.length)).toBe('report.csv:');
    const said = error.message.slice('report.csv:'.length);
    if (typeof message === 'string') expect(said).toBe(message);
    else expect(said).toMatch(message);
    expect(error.fix).toMatch(/^The report was not checked\. /);
  });

  it.each(Object.entries(cases))('in whatever company: %s', async (_, [content]) => {
    const error = await refusal(source('good.csv', whole), source('bad.csv', content));
    expect(error.message).toMatch(/^bad\.csv:\d+:\d+: /);
  });
});

describe('reports that are read', () => {
  const twin = whole.replaceAll('111122223333', '444455556666');

  it('each is an account, in the order given', async () => {
    const generatedAt = Date.parse('2025-07-01T00:00:00Z');
    const sources = [source('b.csv', twin), source('a.csv', whole, generatedAt)];
    const inventories = await readReports(sources, settings, { asOf: null, now });
    expect(inventories.map(({ account: { id, asOf } }) => [id, asOf])).toEqual([
      ['444455556666', Date.parse('2025-01-01T00:00:00Z')],
      ['111122223333', generatedAt],
    ]);
  });

  it('the same account twice is refused, with both names', async () => {
    const error = await refusal(source('a.csv', whole), source('b.csv', twin), source('c.csv', whole));
    expect(error.message).toBe('a.csv and c.csv are reports of the same account, 111122223333.');
  });

  it('the same account twice in one file is refused, with its name once', async () => {
    const error = await refusal(source('a.csv', `${whole}\n${whole}`));
    expect(error.message).toBe('a.csv has two reports of account 111122223333.');
  });

  it.each([
    ['a byte order mark', `\ufeff${whole}`],
    ['CRLF', whole.replaceAll('\n', '\r\n')],
    ['a newline at the end', `${whole}\n`],
    ['blank lines', `\n${whole.replaceAll('\n', '\n\n')}\n\n`],
    ['every cell quoted', whole.replaceAll(/[^,\n]+/g, '"$&"')],
    ['a column that nobody knows', whole.replaceAll(/$/gm, ',x')],
  ])('%s changes nothing', async (_, text) => {
    const read = async (content: string) => {
      const [inventory] = await readReports([source('a.csv', content)], settings, { asOf: null, now });
      return { account: inventory?.account, subjects: [...(inventory?.subjects() ?? [])] };
    };
    expect(await read(text)).toEqual(await read(whole));
  });

  it('what a source can not open is passed on as it is', async () => {
    const failure = new SolekeyError('input-unreadable', 'a.csv could not be read.', null);
    expect(await refusal({ name: 'a.csv', open: () => Promise.reject(failure) })).toBe(failure);
  });

  it('what is no fault of the file is not called one', async () => {
    const read = readReports(
      [{ name: 'a.csv', open: () => Promise.reject(new TypeError('a bug')) }],
      settings,
      { asOf: null, now },
    );
    await expect(read).rejects.toThrow(TypeError);
  });
});
