import { describe, expect, test } from 'vitest';
import { IniError, parseIni } from './parse-ini.ts';

/** As plain objects. */
function read(text: string): unknown {
  return Object.fromEntries(
    [...parseIni(text)].map(([header, section]) => [
      header,
      Object.fromEntries(
        [...section].map(([key, value]) => [
          key,
          typeof value === 'string' ? value : Object.fromEntries(value),
        ]),
      ),
    ]),
  );
}

// Against Python's own reader: test/system/shared-files.test.ts. These are the cases that a person meets.
test.each<[name: string, text: string, sections: unknown]>([
  ['nothing', '', {}],
  ['a value', '[a]\nb = c', { a: { b: 'c' } }],
  ['the first equals sign or colon ends a name', '[a]\nb: c = d\ne = f:g', { a: { b: 'c = d', e: 'f:g' } }],
  ['names are in lower case, values and headers as they are', '[A b]\nC = D', { 'A b': { c: 'D' } }],
  [
    'a value goes on where the indentation grows',
    '[a]\nb = c\n  d\n\n  e\nf = g',
    { a: { b: 'c\nd\n\ne', f: 'g' } },
  ],
  ['lines of their own', '[a]\nb =\n  c = d\n  E = f', { a: { b: { c: 'd', E: 'f' } } }],
  ['comments on lines of their own', '# x\n[a] ; y\n ; z\nb = c # d', { a: { b: 'c # d' } }],
  ['CRLF and CR', '[a]\r\nb = c\r\rd = e\r\n', { a: { b: 'c', d: 'e' } }],
  [
    '[DEFAULT] is for every section',
    '[DEFAULT]\nb = c\n[a]\nd = e\n[f]\nb = g',
    { a: { b: 'c', d: 'e' }, f: { b: 'g' } },
  ],
  [
    'blanks that Python strips, and the mark that it does not',
    '[a]\nb = \u0085c\u001c\nd = \uFEFFe',
    { a: { b: 'c', d: '\uFEFFe' } },
  ],
])('%s', (_, text, sections) => {
  expect(read(text)).toEqual(sections);
});

describe('refused, by line, without a word of what is in it', () => {
  test.each([
    ['a line before any section', 'xyzzy = 1\n[a]', 'line 1: it comes before the first [section]'],
    ['a byte order mark', '\uFEFF[xyzzy]', 'it begins with a byte order mark (save it as UTF-8 without one)'],
    ['a section again', '[a]\n[b]\n[a]', 'line 3: the section [a] occurs twice'],
    ['a name again', '[a]\nb = xyzzy\nB = c', 'line 3: its section has b twice'],
    ['a line that is none', '[a]\n\nxyzzy', 'line 3: it does not have the form NAME = VALUE'],
    ['a value without a name', '[a]\n= xyzzy', 'line 2: it does not have the form NAME = VALUE'],
    ['a line under a name', '[a]\nb =\n  xyzzy', 'a line under b does not have the form NAME = VALUE'],
  ])('%s', (_, text, message) => {
    expect(() => parseIni(text)).toThrow(new IniError(message));
    expect(message).not.toContain('xyzzy');
  });
});
