import { Buffer } from 'node:buffer';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  base64,
  csv,
  elsewhere,
  json,
  python,
  refusal,
  separated,
  t1,
  time,
  yaml,
} from './report-forms/report-forms.ts';

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
      /^FILE is base64 of not a credential report. It has no header line and begins with "name,keys/,
    ],
    'base64 cut short': [base64(csv).slice(0, -3), 'FILE is base64 that is incomplete or damaged.'],
    'base64 with at least one entry': [
      `${base64(csv).slice(0, 400)}=${base64(csv).slice(400)}`,
      'FILE is base64 that is incomplete or damaged.',
    ],
    'gzip cut short': [gzipSync(csv).subarray(0, -9), 'FILE is not valid gzip: it is incomplete.'],
    'gzip without its checksum': [gzipSync(csv).subarray(0, -8), 'FILE is not valid gzip: it is incomplete.'],
    'gzip with a second report behind it': [
      Buffer.concat([gzipSync(csv), Buffer.from(elsewhere('444455556666'))]),
      'FILE is not valid gzip: it is damaged, or other data follows.',
    ],
    'gzip with a byte behind it': [
      Buffer.concat([gzipSync(csv), Buffer.from([0, 0, 9])]),
      'FILE is not valid gzip',
    ],
    'gzip that is damaged': [damaged(gzipSync(csv)), 'FILE is not valid gzip'],
    'gzip of 129 MiB': [
      gzipSync(Buffer.alloc(129 * 1024 * 1024)),
      'FILE is larger than 128 MiB after decompression.',
    ],
    'gzip six times': [sixTimes(csv), /^FILE is gzip of gzip of gzip of gzip of gzip of more\./],
    'a Python dictionary': [
      `{'Content': ${python(csv)}, 'ReportFormat': 'text/csv'}`,
      'FILE is a Python dictionary as print writes it. Write JSON instead: json.dumps(response, default=str)',
    ],
    'a bytes literal cut short': [python(csv).slice(0, -1), 'FILE is an incomplete Python bytes literal.'],
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
      'FILE looks like YAML but is not a credential report',
    ],
    'YAML with two contents': [`${yaml(base64(csv))}Content: x\n`, '"Content" is there twice'],
    'YAML that is nested without end': [`Content: ${'['.repeat(100_000)}`, 'FILE looks like YAML'],
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
      /^FILE:3:\d+: expected a time such as .*, found "01\.01\.2025 00:00"\. .*semicolons as separators/,
    ],
    'a spreadsheet with American dates': [
      separated('\t').replaceAll(t1, '1/1/2025 0:00'),
      /^FILE:3:\d+: expected a time.* tabs as separators/,
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
