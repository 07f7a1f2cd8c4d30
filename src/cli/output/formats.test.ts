import { describe, expect, it } from 'vitest';
import type { ScanEvent } from '../../domain/scan/scan-event.ts';
import { reportNames } from '../../reports/scan/index.ts';
import { fixture, streamOf } from '../../reports/testing/fixture.ts';
import { readFormats, toOutputs } from './formats.ts';

const stdout = { isTerminal: false, columns: 80, useColor: false };

async function textOf(text: AsyncIterable<string>): Promise<string> {
  let whole = '';
  for await (const chunk of text) whole += chunk;
  return whole;
}

describe('--format', () => {
  it.each<[string[] | undefined, unknown[]]>([
    [undefined, [{ name: 'table', file: null }]],
    [['json'], [{ name: 'json', file: null }]],
    [
      ['json=a.json', 'table'],
      [
        { name: 'json', file: 'a.json' },
        { name: 'table', file: null },
      ],
    ],
    [['csv=a=b.csv'], [{ name: 'csv', file: 'a=b.csv' }]],
    [
      ['csv=a', 'csv=b'],
      [
        { name: 'csv', file: 'a' },
        { name: 'csv', file: 'b' },
      ],
    ],
  ])('%j', (given, formats) => {
    expect(readFormats(given)).toEqual(formats);
  });

  it.each<[string[], RegExp]>([
    [['xml'], /^Unknown format "xml"\.$/],
    [[''], /^Unknown format ""\.$/],
    [['=a.json'], /^Unknown format ""\.$/],
    [['json='], /^--format json= has no file name\.$/],
    [['json', 'csv'], /use standard output/],
    [['json=a', 'csv=a'], /use the same file/],
    [['json=a', 'csv=./b/../a'], /use the same file/],
  ])('%j is refused', (given, message) => {
    expect(() => readFormats(given)).toThrow(
      expect.objectContaining({ code: 'usage', message: expect.stringMatching(message) }),
    );
  });
});

describe('outputs', () => {
  it('each tells the whole scan, from one stream', async () => {
    const events = fixture();
    const formats = reportNames.map((name) => ({ name, file: `a.${name}` }));
    const together = await Promise.all(
      toOutputs(formats, streamOf(events), stdout).map(({ text }) => textOf(text)),
    );
    for (const [place, format] of formats.entries()) {
      const [alone] = toOutputs([format], streamOf(events), stdout);
      expect(together[place]).toBe(await textOf((alone as { text: AsyncIterable<string> }).text));
    }
  });

  it('have colour on a terminal, and none in a file', async () => {
    const coloured = { ...stdout, useColor: true };
    const textFor = async (file: string | null) => {
      const [output] = toOutputs([{ name: 'table', file }], streamOf(fixture()), coloured);
      return textOf((output as { text: AsyncIterable<string> }).text);
    };
    expect(await textFor(null)).toContain('\u001b[');
    expect(await textFor('a.txt')).not.toContain('\u001b');
  });

  it('fail together where the scan does', async () => {
    async function* cut(): AsyncGenerator<ScanEvent> {
      yield fixture()[0] as ScanEvent;
      throw new Error('cut off');
    }
    const formats = reportNames.map((name) => ({ name, file: `a.${name}` }));
    const results = await Promise.allSettled(
      toOutputs(formats, cut(), stdout).map(({ text }) => textOf(text)),
    );
    for (const result of results)
      expect(result).toMatchObject({ status: 'rejected', reason: { message: 'cut off' } });
  });
});
