import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRecordSplitter } from './report-records.ts';
import { ReportSyntaxError } from './report-syntax-error.ts';

type Read = { cells: string[]; line: number; text: string };

function split(...pieces: string[]): Read[] {
  const records: Read[] = [];
  const splitter = createRecordSplitter((cells, line, text) => records.push({ cells, line, text }));
  for (const piece of pieces) splitter.push(piece);
  splitter.end();
  return records;
}

const cellsOf = (...pieces: string[]) => split(...pieces).map(({ cells }) => cells);

/** One that a record may hold; a record of nothing but an empty cell is an empty line. */
const anyCell = fc.string({ unit: fc.constantFrom('a', 'é', '😀', ',', '"', '\n', '=', ' ', "'") });
const anyTable = fc.array(fc.array(anyCell, { minLength: 2, maxLength: 4 }), { maxLength: 5 });
const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const bareOrQuoted = (cell: string) => (/[",\n]/.test(cell) ? quote(cell) : cell);

const afterQuote = 'a comma or the end of the line after a closing quote';

describe('records', () => {
  it('give back every table that RFC 4180 can write, in LF or CRLF, ended or not, in any pieces', () => {
    const anyWriting = fc.record({
      write: fc.constantFrom(quote, bareOrQuoted),
      lineEnd: fc.constantFrom('\n', '\r\n'),
      isEnded: fc.boolean(),
      cut: fc.nat(200),
    });
    fc.assert(
      fc.property(anyTable, anyWriting, (table, { write, lineEnd, isEnded, cut }) => {
        const lines = table.map((cells) => cells.map(write).join(','));
        const text = lines.join(lineEnd) + (isEnded && lines.length > 0 ? lineEnd : '');
        expect(cellsOf(text)).toEqual(table);
        expect(cellsOf(text.slice(0, cut), text.slice(cut))).toEqual(table);
      }),
    );
  });

  it('say at which line they begin, and what stands there', () => {
    expect(split('a,b\n"c\nd",e\r\n\nf,"g"')).toEqual([
      { cells: ['a', 'b'], line: 1, text: 'a,b' },
      { cells: ['c\nd', 'e'], line: 2, text: '"c\nd",e' },
      { cells: ['f', 'g'], line: 5, text: 'f,"g"' },
    ]);
  });

  it('take a line of a million characters, in one piece or many', () => {
    const long = 'x'.repeat(1_000_000);
    expect(cellsOf(`a,${long}\nb,c`)).toEqual([
      ['a', long],
      ['b', 'c'],
    ]);
    expect(cellsOf('a,"', ...Array<string>(1000).fill('y,'.repeat(500)), '"\nb,c')).toEqual([
      ['a', 'y,'.repeat(500_000)],
      ['b', 'c'],
    ]);
  });

  it.each<[string, string, number, number, string, string]>([
    ['a quote that stays open', 'a,b\nc,"d\ne,f\n', 2, 3, 'a quote that is closed', 'the end of the file'],
    [
      'a quote behind one that is closed',
      '"a",b,"c ""d\n',
      1,
      7,
      'a quote that is closed',
      'the end of the file',
    ],
    ['a quote in a bare field', 'a,b"c\nd', 1, 4, 'a quote that is closed', 'the end of the file'],
    ['a quote at the very end', 'a,b\nc,"', 2, 3, 'a quote that is closed', 'the end of the file'],
    ['text after a quote', 'a,b\nx,"c"d,e', 2, 6, afterQuote, '"d,e"'],
    ['text after a quote that holds quotes', '"a ""b"""c', 1, 10, afterQuote, '"c"'],
    [
      'a quote in a bare field, and one that opens',
      'a"b,"c',
      1,
      5,
      'a quote that is closed',
      'the end of the line',
    ],
    [
      'a quote in a bare field, and one a line on',
      'a"b,c\nd,"e',
      1,
      2,
      'a field quoted as a whole',
      'a quote within it',
    ],
  ])('are refused: %s', (_, text, line, column, expected, found) => {
    expect(() => split(text)).toThrow(new ReportSyntaxError(line, column, expected, found));
  });

  it.each([
    [
      'a line',
      ['a,b\n', ...Array<string>(17).fill('y'.repeat(65_536))],
      2,
      1,
      'a line of at most 1 MiB',
      'a longer one',
    ],
    [
      'what is in quotes',
      ['a,b\nc,"', ...Array<string>(1100).fill(`${'y'.repeat(999)}\n`)],
      2,
      3,
      'a quote that is closed',
      'more than 1 MiB without one',
    ],
  ] as const)('have a longest one: %s', (_, pieces, line, column, expected, found) => {
    expect(() => split(...pieces)).toThrow(new ReportSyntaxError(line, column, expected, found));
  });

  it('say where the next character will stand', () => {
    const splitter = createRecordSplitter(() => {});
    expect(splitter.position()).toEqual({ line: 1, column: 1 });
    splitter.push('a,b\nc,"d\ne');
    expect(splitter.position()).toEqual({ line: 3, column: 2 });
  });
});
