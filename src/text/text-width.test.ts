import fc from 'fast-check';
import stringWidth from 'string-width';
import { beforeAll, describe, expect, test } from 'vitest';
import wrapAnsi from 'wrap-ansi';
import { isPlainText, loadTextLibraries, textWidth, wrapText } from './text-width.ts';

const everyUnit = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit));
const plainUnits = everyUnit.filter(isPlainText);

test('asks for its libraries where a text needs them', () => {
  expect(() => textWidth('日本')).toThrow('before its libraries are loaded');
  expect(() => wrapText('\u001b[1mbold\u001b[22m', 9)).toThrow('before its libraries are loaded');
});

describe('a plain text', () => {
  const text = fc.oneof(
    fc.string({ unit: fc.constantFrom(...plainUnits), maxLength: 60 }),
    fc.string({ unit: fc.constantFrom('a', 'b', ' ', ' ', '-', '→', '\u00a0'), maxLength: 80 }),
  );

  test('has the width that string-width finds', () => {
    for (const unit of plainUnits) expect([unit, stringWidth(unit)]).toEqual([unit, unit === '\n' ? 0 : 1]);
    fc.assert(
      fc.property(text, (given) => {
        const line = given.replaceAll('\n', ' ');
        expect(textWidth(line)).toBe(stringWidth(line));
      }),
    );
  });

  test('is broken where wrap-ansi breaks it', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 30 }), (given, width) => {
        expect(wrapText(given, width)).toEqual(wrapAnsi(given, width).split('\n'));
      }),
    );
  });
});

describe('any other text', () => {
  beforeAll(loadTextLibraries);

  test('is the libraries’', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        fc.integer({ min: 2, max: 20 }),
        (given, width) => {
          expect(textWidth(given)).toBe(stringWidth(given));
          expect(wrapText(given, width)).toEqual(wrapAnsi(given, width).split('\n'));
        },
      ),
    );
  });
});
