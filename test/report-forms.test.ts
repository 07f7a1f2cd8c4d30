import { Buffer } from 'node:buffer';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReports } from '../src/app/read-reports.ts';
import {
  columnsWithInfo,
  keyCells,
  reportColumns,
  reportText,
  rootRow,
  userRow,
} from '../src/collect/testing/report-text.ts';
import { credentialReportFile } from '../src/disk/credential-report-file.ts';
import { defaultSettings } from '../src/domain/settings.ts';

/** Reports as people have them: each form gives the answer of the plain CSV, or is refused with the word that helps. */

const folder = mkdtempSync(join(tmpdir(), 'solekey-report-forms-'));
const now = Date.parse('2026-11-01T00:00:00Z');
const settings = { ...defaultSettings, path: 'file' as const };

const [t1, t2] = ['2025-01-01T00:00:00Z', '2025-06-01T00:00:00Z'];
const both = { ...keyCells(1, 'active', t1, t2), ...keyCells(2, 'active', t2) };
const rows = [
  rootRow({ additional_credentials_info: 'N/A' }),
  userRow('a,b', both),
  userRow('carol', { ...keyCells(1, 'inactive', t1), additional_credentials_info: '1 access key; "more"' }),
  userRow('dave', keyCells(2, 'active', t1)),
];
const csv = reportText(rows, columnsWithInfo);
const elsewhere = (account: string) =>
  reportText([rootRow(), userRow('eve', both)], reportColumns).replaceAll('111122223333', account);
const time = '2025-07-01T00:00:00+00:00';

const base64 = (text: string | Uint8Array) => Buffer.from(text).toString('base64');
const json = (over: Record<string, unknown> = {}) =>
  JSON.stringify({ Content: base64(csv), ReportFormat: 'text/csv', GeneratedTime: time, ...over }, null, 4);
const wrapped = (text: string, width: number) => text.replaceAll(new RegExp(`.{${width}}`, 'g'), '$&\n');
const python = (text: string) =>
  `b'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`;
const cells = (row: string) =>
  [...row.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
    .slice(0, columnsWithInfo.length)
    .map(([, cell]) => cell ?? '');
const separated = (separator: string) =>
  csv
    .split('\n')
    .map((row) => cells(row).join(separator))
    .join('\n');
const yaml = (content: string, start = '', indent = '') =>
  `${start}Content: ${content}\n${indent}GeneratedTime: '${time}'\n${indent}ReportFormat: text/csv\n`;

let files = 0;

async function read(content: string | Uint8Array) {
  files += 1;
  const path = join(folder, `report-${files}`);
  writeFileSync(path, content);
  const inventories = await readReports([credentialReportFile(path)], settings, { asOf: null, now });
  return inventories.map(({ account, subjects }) => {
    const { asOf: _, reportGeneratedAt, ...rest } = account;
    return {
      account: rest,
      reportGeneratedAt,
      subjects: [...subjects()].map(({ asOf: __, ...subject }) => subject),
    };
  });
}

async function refusal(content: string | Uint8Array): Promise<string> {
  const error = await read(content).then(
    () => null,
    (thrown: unknown) => thrown as Error & { exitCode: number; fix: string },
  );
  expect(error).toMatchObject({ code: 'input-malformed', exitCode: 2 });
  const path = join(folder, `report-${files}`);
  return `${error?.message} ${error?.fix}`.replaceAll(path, 'FILE');
}

const generated = Date.parse(time);

const forms: Record<string, [content: string | Uint8Array, generatedAt: number | null]> = {
  '--query Content --output text': [`${base64(csv)}\n`, null],
  'base64 in lines of 76': [wrapped(base64(csv), 76), null],
  'base64 in lines of CRLF': [wrapped(base64(csv), 64).replaceAll('\n', '\r\n'), null],
  'base64 in UTF-16': [Buffer.from(`\ufeff${base64(csv)}\r\n`, 'utf16le'), null],
  '--query Content in JSON': [`"${base64(csv)}"\n`, null],
  gzip: [gzipSync(csv), null],
  'gzip in two members': [Buffer.concat([gzipSync(csv.slice(0, 999)), gzipSync(csv.slice(999))]), null],
  'gzip filled up with zeros': [Buffer.concat([gzipSync(csv), Buffer.alloc(512)]), null],
  'gzip of base64': [gzipSync(base64(csv)), null],
  'gzip of JSON': [gzipSync(json()), generated],
  'base64 of gzip': [base64(gzipSync(csv)), null],
  'base64 of JSON': [base64(json()), generated],
  '--output text': [`${base64(csv)}\t${time}\ttext/csv\n`, generated],
  '--output yaml': [yaml(base64(csv)), generated],
  '--output yaml-stream': [yaml(base64(csv), '- ', '  '), generated],
  'yaml.dump of boto3': [
    `Content: !!binary |\n  ${wrapped(base64(csv), 76).trim().replaceAll('\n', '\n  ')}\nGeneratedTime: 2025-07-01 00:00:00+00:00\nReportFormat: text/csv\nResponseMetadata:\n  HTTPStatusCode: 200\n`,
    generated,
  ],
  'JSON in an array': [`[${json()}]`, generated],
  'json.dumps of boto3, default=str': [
    json({
      Content: python(csv),
      GeneratedTime: '2025-07-01 00:00:00+00:00',
      ResponseMetadata: { RetryAttempts: 0 },
    }),
    generated,
  ],
  'the same with a fraction': [json({ GeneratedTime: '2025-07-01 00:00:00.000000+00:00' }), generated],
  'the same, Content decoded': [json({ Content: csv }), generated],
  'print(response["Content"])': [`${python(csv)}\n`, null],
  'print with other quotes': [
    `b"${python(csv).slice(2, -1).replaceAll("\\'", "'").replaceAll('"', '\\"')}"`,
    null,
  ],
  'JSON of bytes of Node.js': [json({ Content: Buffer.from(csv) }), generated],
  'JSON of bytes of a browser': [json({ Content: { ...new Uint8Array(Buffer.from(csv)) } }), generated],
  'JSON in UTF-16': [Buffer.from(`\ufeff${json()}`, 'utf16le').swap16(), generated],
  'UTF-16 without a byte order mark': [Buffer.from(csv, 'utf16le'), null],
  'UTF-16 without one, the other way round': [Buffer.from(csv, 'utf16le').swap16(), null],
  'UTF-8 with a byte order mark': [`\ufeff${csv}`, null],
  'semicolons, as a spreadsheet saves it': [separated(';').replaceAll('\n', '\r\n'), null],
  'semicolons with a byte order mark': [`\ufeff${separated(';')}\r\n`, null],
  tabs: [separated('\t'), null],
  'every cell in quotes': [
    `"${csv.split('\n')[0]?.replaceAll(',', '","')}"\n${csv.slice(csv.indexOf('\n') + 1)}`,
    null,
  ],
};

describe('a form that can be read without a guess is read', () => {
  it.each(Object.entries(forms))('%s', async (_, [content, generatedAt]) => {
    const [plain] = await read(csv);
    expect(plain?.subjects).toHaveLength(4);
    expect(await read(content)).toEqual([{ ...plain, reportGeneratedAt: generatedAt }]);
  });
});

describe('a form that was cut short', () => {
  it('is refused, or tells of fewer users, and of none of them anything else', async () => {
    const plain = (await read(csv)).flatMap(({ subjects }) => subjects);
    const anyCut = fc.tuple(
      fc.constantFrom(...Object.keys(forms)),
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    await fc.assert(
      fc.asyncProperty(anyCut, async ([form, part]) => {
        const bytes = Buffer.from(forms[form]?.[0] ?? '');
        const cut = bytes.subarray(0, Math.floor(bytes.length * part));
        const reports = await read(cut).catch((error: unknown) => {
          expect(error).toMatchObject({ code: 'input-malformed' });
          return [];
        });
        for (const subject of reports.flatMap(({ subjects }) => subjects))
          if (subject.kind === 'iam-user') expect(plain).toContainEqual(subject);
      }),
      { numRuns: 400 },
    );
  });
});

describe('several accounts in one file', () => {
  const [one, two, three] = ['111122223333', '444455556666', '777788889999'] as const;
  const [second, third] = [elsewhere(two), elsewhere(three)];

  it.each<[string, string | Uint8Array]>([
    ['a header each', `${csv}\n${second}\n${third}`],
    ['cat: no newline between them', `${csv}${second}${third}`],
    ['cat, each with a byte order mark', `\ufeff${csv}\ufeff${second}\r\n\ufeff${third}`],
    ['blank lines between them', `${csv}\r\n\r\n${second}\r\n\r\n${third}\r\n`],
    ['base64 a line', `${base64(csv)}\n${base64(second)}\n${base64(third)}\n`],
    ['base64 without line ends', `${base64(csv)}${base64(second)}${base64(third)}`],
    [
      '--output text, a line each',
      [csv, second, third].map((text) => `${base64(text)}\t${time}\ttext/csv\n`).join(''),
    ],
    [
      'JSON, one after the other',
      [csv, second, third].map((text) => json({ Content: base64(text) })).join('\n'),
    ],
    [
      'JSON in an array',
      `[${[csv, second, third].map((text) => json({ Content: base64(text) })).join(',')}]`,
    ],
    ['YAML documents', [csv, second, third].map((text) => yaml(base64(text), '---\n')).join('')],
    ['gzip, one after the other', Buffer.concat([csv, second, third].map((text) => gzipSync(text)))],
  ])('%s', async (_, content) => {
    const reports = await read(content);
    expect(reports.map(({ account }) => [account.id, account.users])).toEqual([
      [one, 3],
      [two, 1],
      [three, 1],
    ]);
    const apart = [...(await read(csv)), ...(await read(second)), ...(await read(third))];
    const facts = (list: typeof reports) => list.map(({ account, subjects }) => ({ account, subjects }));
    expect(facts(reports)).toEqual(facts(apart));
  });

  it('the same account twice is refused', async () => {
    expect(await refusal(`${csv}\n${second}\n${csv}`)).toContain(
      `FILE and FILE are both reports of account ${one}.`,
    );
  });

  it('an account without rows is refused', async () => {
    expect(await refusal(`${reportColumns.join(',')}\n${second}`)).toContain('expected at least one row');
  });

  it('rows of another account without a header are refused', async () => {
    expect(await refusal(`${csv}\n${csv.slice(csv.indexOf('\n') + 1).replaceAll(one, two)}`)).toContain(
      `expected an ARN of account ${one} in aws`,
    );
  });
});

describe('a form that can not be read is refused by its name', () => {
  const local = separated(';').replaceAll(t1, '01.01.2025 00:00');
  const forms: Record<string, [content: string | Uint8Array, says: string | RegExp]> = {
    'a zip archive': [Buffer.from('PK\u0003\u0004\u0014'), 'FILE is a zip archive. Unpack it'],
    'base64 of a zip archive': [
      base64(`PK\u0003\u0004${'\u0000'.repeat(40)}`),
      'FILE is base64 of a zip archive. Unpack it',
    ],
    'gzip of tar': [gzipSync(tarOf(csv)), 'FILE is gzip of a tar archive. Unpack it'],
    bzip2: [Buffer.from('BZh91AY&SY'), 'FILE is a bzip2 archive. Unpack it with bunzip2'],
    xz: [Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0, 4]), 'FILE is an xz archive.'],
    zstd: [Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x24]), 'FILE is a zstd archive.'],
    'an old workbook': [Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'FILE is an Excel workbook'],
    PDF: ['%PDF-1.7\n', 'FILE is a PDF document.'],
    'UTF-32': [Buffer.from([0xff, 0xfe, 0, 0, 0x75, 0, 0, 0]), 'FILE is text in UTF-32. Save it as UTF-8.'],
    'base64 of another text': [
      base64('name,keys\nalice,2\nbob,1\n'),
      /^FILE is base64 of a text that is no credential report: it has no header line and begins with "name,keys/,
    ],
    'base64 cut short': [base64(csv).slice(0, -3), 'FILE is base64 that was cut short or damaged.'],
    'base64 with something in it': [
      `${base64(csv).slice(0, 400)}=${base64(csv).slice(400)}`,
      'FILE is base64 that was cut short or damaged.',
    ],
    'gzip cut short': [gzipSync(csv).subarray(0, -9), "FILE is gzip that can't be read: it was cut short."],
    'gzip without its checksum': [
      gzipSync(csv).subarray(0, -8),
      "FILE is gzip that can't be read: it was cut short.",
    ],
    'gzip with a second report behind it': [
      Buffer.concat([gzipSync(csv), Buffer.from(elsewhere('444455556666'))]),
      "FILE is gzip that can't be read: it is damaged, or has something behind it.",
    ],
    'gzip with a byte behind it': [
      Buffer.concat([gzipSync(csv), Buffer.from([0, 0, 9])]),
      "FILE is gzip that can't be read",
    ],
    'gzip that is damaged': [damaged(gzipSync(csv)), "FILE is gzip that can't be read"],
    'gzip of 129 MiB': [
      gzipSync(Buffer.alloc(129 * 1024 * 1024)),
      'FILE is larger than 128 MiB after decompression.',
    ],
    'gzip six times': [sixTimes(csv), /^FILE is gzip of gzip of gzip of gzip of gzip of more\./],
    'a Python dictionary': [
      `{'Content': ${python(csv)}, 'ReportFormat': 'text/csv'}`,
      'FILE is a Python dictionary as print writes it. Write JSON instead: json.dumps(response, default=str)',
    ],
    'a bytes literal cut short': [
      python(csv).slice(0, -1),
      'FILE is a Python bytes literal that was cut short.',
    ],
    'JSON with a bytes literal cut short': [
      json({ Content: python(csv).slice(0, -1) }),
      '"Content" in base64',
    ],
    'the table of the AWS CLI': [
      `${'-'.repeat(40)}\n|  GetCredentialReport  |\n+------+\n|  Content |  ${base64(csv)} |\n`,
      'FILE is the table output of the AWS CLI. Use --output json',
    ],
    'YAML cut short': [yaml(base64(csv)).slice(0, 404), 'expected "GeneratedTime" or "ReportFormat"'],
    'YAML with aliases': [
      yaml('&a x').replace(`'${time}'`, '*a'),
      'FILE begins like YAML and is no credential report',
    ],
    'YAML with two contents': [`${yaml(base64(csv))}Content: x\n`, '"Content" is there twice'],
    'YAML that is nested without end': [`Content: ${'['.repeat(100_000)}`, 'FILE begins like YAML'],
    'JSON that is nested without end': ['['.repeat(1_000_000), 'expected whole JSON'],
    'JSON of the other call': ['{"State": "COMPLETE"}', 'the answer of generate-credential-report'],
    'JSON, the second cut short': [`${json()}\n${json().slice(0, -2)}`, 'expected whole JSON'],
    'an empty array': ['[]', '"Content" in base64'],
    'JSON of nothing': ['[null, 7]', '"Content" in base64'],
    'a time without a zone': [
      json({ GeneratedTime: '2025-07-01 00:00:00' }),
      '"GeneratedTime" as a time such as',
    ],
    'no header line': [
      csv.slice(csv.indexOf('\n') + 1),
      `FILE:1:1: expected a credential report's header line, found no header line, but a row with "arn:aws:iam::111122223333:root".`,
    ],
    'a spreadsheet with local dates': [
      local,
      /^FILE:3:\d+: expected a time such as .*, found "01\.01\.2025 00:00"\. .*separated by semicolons, as a spreadsheet saves it/,
    ],
    'a spreadsheet with American dates': [
      separated('\t').replaceAll(t1, '1/1/2025 0:00'),
      /^FILE:3:\d+: expected a time.* separated by tabs, as a spreadsheet saves it/,
    ],
    'a spreadsheet with dates without a zone': [
      csv.replaceAll(t1, '2025-01-01 00:00:00'),
      /^FILE:3:\d+: expected a time such as/,
    ],
    'a spreadsheet with dates as numbers': [
      separated(';').replaceAll(t1, '45658'),
      /expected a time such as .*semicolons/,
    ],
    'a spreadsheet in German': [
      separated(';').replaceAll('true', 'WAHR'),
      /expected true or false, found "WAHR".*semicolons/,
    ],
  };

  it.each(Object.entries(forms))('%s', async (_, [content, says]) => {
    const said = await refusal(content);
    if (typeof says === 'string') expect(said).toContain(says);
    else expect(said).toMatch(says);
  });
});

function tarOf(text: string): Buffer {
  const header = Buffer.alloc(512);
  header.write('report.csv', 0);
  header.write('ustar\u000000', 257);
  return Buffer.concat([header, Buffer.from(text)]);
}

function damaged(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy[copy.length - 6] = (copy[copy.length - 6] ?? 0) ^ 0xff;
  return copy;
}

function sixTimes(text: string): Buffer {
  let bytes: Buffer = Buffer.from(text);
  for (let time = 0; time < 6; time += 1) bytes = gzipSync(bytes);
  return bytes;
}
