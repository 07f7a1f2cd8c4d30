import { Buffer } from 'node:buffer';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportColumns } from '../src/collect/testing/report-text.ts';
import {
  base64,
  csv,
  elsewhere,
  json,
  python,
  read,
  refusal,
  separated,
  time,
  wrapped,
  yaml,
} from './report-forms/report-forms.ts';

/** Reports as people have them: each form gives the answer of the plain CSV, or is refused with the word that helps. */

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
    expect(await refusal(`${csv}\n${second}\n${csv}`)).toContain(`FILE has two reports of account ${one}.`);
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
