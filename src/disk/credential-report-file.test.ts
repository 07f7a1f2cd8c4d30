import { Buffer } from 'node:buffer';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dearPropertyRuns } from '../../test/worlds/how-many.ts';
import type { OpenReport, ReportSource } from '../domain/ports/report-source.ts';
import { SolekeyError } from '../domain/solekey-error.ts';
import { credentialReportFile, credentialReportInput } from './credential-report-file.ts';

const csv = 'user,arn\n<root_account>,arn:aws:iam::111122223333:root\nZoë,€😀';
const generatedAt = Date.parse('2026-01-31T09:30:00Z');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'solekey-report-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function writeReport(content: string | Uint8Array): Promise<string> {
  const path = join(folder, 'report');
  await writeFile(path, content);
  return path;
}

async function* inPieces(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (const size of [...sizes, bytes.length]) {
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(Buffer.from(chunk));
  return new TextDecoder().decode(Buffer.concat(all));
}

/** Of what holds one report. */
async function only(source: ReportSource): Promise<OpenReport> {
  const reports = await source.open();
  expect(reports).toHaveLength(1);
  return reports[0] as OpenReport;
}

async function refusal(source: ReportSource): Promise<SolekeyError> {
  const reading = only(source).then(({ chunks }) => textOf(chunks));
  const error = await reading.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(SolekeyError);
  return error as SolekeyError;
}

const envelope = (over: Record<string, unknown> = {}) =>
  JSON.stringify({
    Content: Buffer.from(csv).toString('base64'),
    ReportFormat: 'text/csv',
    GeneratedTime: '2026-01-31T09:30:00+00:00',
    ...over,
  });
const utf16be = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16();

describe('what holds a report', () => {
  const cases: Record<string, [content: string | Uint8Array, generatedAt: number | null]> = {
    CSV: [csv, null],
    'CSV with a byte order mark': [`\ufeff${csv}`, null],
    'CSV in UTF-16, as PowerShell writes it': [Buffer.from(`\ufeff${csv}`, 'utf16le'), null],
    'CSV in UTF-16 the other way round': [utf16be(csv), null],
    'the JSON of the AWS CLI': [envelope(), generatedAt],
    'the same, indented, after blank lines': [
      `\n\n  ${JSON.stringify(JSON.parse(envelope()), null, 4)}\n`,
      generatedAt,
    ],
    'the same with a byte order mark': [`\ufeff${envelope()}`, generatedAt],
    'the same in UTF-16': [Buffer.from(`\ufeff${envelope()}`, 'utf16le'), generatedAt],
    'the same with a time in Z': [envelope({ GeneratedTime: '2026-01-31T09:30:00Z' }), generatedAt],
    'the same in another zone': [envelope({ GeneratedTime: '2026-01-31T10:30:00+01:00' }), generatedAt],
    'the same without a time': [envelope({ GeneratedTime: undefined }), null],
    'the same with no time': [envelope({ GeneratedTime: null }), null],
    'the same, its base64 in lines': [
      envelope({ Content: Buffer.from(csv).toString('base64').replace(/.{20}/g, '$&\n') }),
      generatedAt,
    ],
  };

  it.each(Object.entries(cases))('%s, from a file', async (_, [content, expected]) => {
    const report = await only(credentialReportFile(await writeReport(content)));
    expect(report.generatedAt).toBe(expected);
    expect(await textOf(report.chunks)).toBe(csv);
  });

  it.each(Object.entries(cases))('%s, from standard input in any pieces', async (_, [content, expected]) => {
    const anySizes = fc.array(fc.integer({ min: 0, max: 7 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(anySizes, async (sizes) => {
        const report = await only(credentialReportInput(inPieces(Buffer.from(content), sizes)));
        expect(report.generatedAt).toBe(expected);
        expect(await textOf(report.chunks)).toBe(csv);
      }),
      { numRuns: dearPropertyRuns },
    );
  });

  it('is named, since lines of CSV are no lines of the JSON around it', async () => {
    const path = await writeReport(csv);
    const bare = await only(credentialReportFile(path));
    expect(bare.name).toBe(path);
    expect(await textOf(bare.chunks)).toBe(csv);
    await writeReport(envelope());
    expect(await only(credentialReportFile(path))).toMatchObject({ name: `${path} (Content)` });
  });

  it('passes on what is nothing, for the reader to refuse', async () => {
    for (const content of ['', ' ', '\n\n', 'u']) {
      expect(await textOf((await only(credentialReportFile(await writeReport(content)))).chunks)).toBe(
        content,
      );
    }
  });

  it.each([
    [0xff, 0x41],
    [0x41, 0xfe],
    [0xfe, 0x41],
    [0x41, 0xff],
  ])('passes on what begins with half a byte order mark: %i, %i', async (...start) => {
    const bytes = Buffer.from([...start, 0x41]);
    const all: Uint8Array[] = [];
    const { chunks } = await only(credentialReportFile(await writeReport(bytes)));
    for await (const chunk of chunks) all.push(Buffer.from(chunk));
    expect(Buffer.concat(all)).toEqual(bytes);
  });

  it('takes a file that is larger than one chunk', async () => {
    const large = `${csv}\n${'x'.repeat(99)}\n`.repeat(5000);
    expect(await textOf((await only(credentialReportFile(await writeReport(large)))).chunks)).toBe(large);
  });

  it.each([1, 2])('lets its source go when its reader leaves at chunk %i', async (leaveAt) => {
    let isOpen = true;
    async function* source() {
      try {
        for (;;) yield Buffer.from('user,arn\n');
      } finally {
        isOpen = false;
      }
    }
    const { chunks } = await only(credentialReportInput(source()));
    let left = leaveAt;
    for await (const _ of chunks) {
      left -= 1;
      if (left === 0) break;
    }
    expect(isOpen).toBe(false);
  });
});

describe('what holds none', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['JSON cut short', envelope().slice(0, -1), 'whole JSON ('],
    ['JSON cut within a text', envelope().slice(0, 30), 'whole JSON ('],
    ['JSON of something else', '{"Users": []}', '"Content" in base64.'],
    ['Content that is no text', envelope({ Content: 7 }), '"Content" in base64.'],
    ['Content that is no base64', envelope({ Content: 'user;' }), '"Content" in base64.'],
    ['Content cut within a byte', envelope({ Content: 'dXNlc' }), '"Content" in base64.'],
    ['no Content', envelope({ Content: undefined }), '"Content" in base64.'],
    ['a time that is none', envelope({ GeneratedTime: 'yesterday' }), '"GeneratedTime" as a time such as '],
    [
      'a time without a zone',
      envelope({ GeneratedTime: '2026-01-31T09:30:00' }),
      '"GeneratedTime" as a time such as ',
    ],
    ['a time as a number', envelope({ GeneratedTime: 1769851800 }), '"GeneratedTime" as a time such as '],
    [
      'a day that no calendar has',
      envelope({ GeneratedTime: '2026-02-30T09:30:00Z' }),
      '"GeneratedTime" as a time such as ',
    ],
  ])('%s', async (_, content, expected) => {
    const path = await writeReport(content);
    const error = await refusal(credentialReportFile(path));
    const start = `${path} looks like JSON but is not a credential report: expected `;
    expect(error).toMatchObject({ code: 'input-malformed', exitCode: 2 });
    expect(error.message.slice(0, start.length + expected.length)).toBe(start + expected);
    expect(error.fix).toContain('aws iam get-credential-report');
  });

  it('UTF-16 that is broken', async () => {
    const path = await writeReport(Buffer.from(`\ufeff${csv}`, 'utf16le').subarray(0, -1));
    const error = await refusal(credentialReportFile(path));
    expect(error.code).toBe('input-malformed');
    expect(error.message).toBe(`${path} is not valid UTF-16. It is incomplete or damaged.`);
  });

  it.each([
    ['no such file', 'missing.csv', 'there is no such file'],
    ['a folder', '.', 'it is a directory'],
    ['a file in a file', 'report/x.csv', 'a part of its path is not a directory'],
    ['a name that is too long', 'x'.repeat(300), 'its name is too long'],
  ])('%s', async (_, name, reason) => {
    await writeReport(csv);
    const path = `${folder}/${name}`;
    const error = await refusal(credentialReportFile(path));
    expect(error).toMatchObject({ code: 'input-unreadable', exitCode: 2 });
    expect(error.message).toBe(`${path} could not be read: ${reason}.`);
    expect(error.fix).toBe('Use the path of a credential report, or - for standard input.');
  });

  it('standard input that fails', async () => {
    // biome-ignore lint/correctness/useYield: it fails before it has anything to give
    async function* failing(): AsyncGenerator<Uint8Array> {
      throw Object.assign(new Error('read EIO'), { code: 'EIO' });
    }
    const error = await refusal(credentialReportInput(failing()));
    expect(error.message).toBe('standard input could not be read: EIO.');
  });
});

it('a pipe is waited for, and what else is to be done goes on meanwhile', async () => {
  const path = join(folder, 'pipe');
  execFileSync('mkfifo', [path]);
  // The writer is this very process: were the pipe read at once, neither would ever go on.
  const reading = only(credentialReportFile(path)).then(({ chunks }) => textOf(chunks));
  await writeFile(path, csv);
  expect(await reading).toBe(csv);
});
