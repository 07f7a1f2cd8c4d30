import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitWords } from './split-words.ts';

test.each<[text: string, words: string[] | null]>([
  ['', []],
  ['  ', []],
  ['profile team', ['profile', 'team']],
  [`profile "team a" 'b c'`, ['profile', 'team a', 'b c']],
  [`a"b c"d`, ['ab cd']],
  [`"" ''`, ['', '']],
  ['a\\ b', ['a b']],
  [String.raw`"a\"b" "c\d" "e\\f"`, ['a"b', String.raw`c\d`, String.raw`e\f`]],
  [String.raw`'a\b'`, [String.raw`a\b`]],
  ['größe 本番', ['größe', '本番']],
  ['$HOME ~ a|b # c', ['$HOME', '~', 'a|b', '#', 'c']],
  ['"a', null],
  ["a'", null],
  ['a\\', null],
])('%j is %j', (text, words) => {
  expect(splitWords(text)).toEqual(words);
});

test('whatever is quoted comes back', () => {
  const quote = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (words) => {
      expect(splitWords(words.map(quote).join(' '))).toEqual(words);
    }),
  );
});
