import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostileNames } from '../reports/testing/hostile-names.ts';
import { printable } from './printable.ts';

test.each([
  ['red\u001b[31m', 'red\\u{1b}[31m'],
  ['csi\u009b', 'csi\\u{9b}'],
  ['a\nb\r\tc\0', 'a\\u{a}b\\u{d}\\u{9}c\\u{0}'],
  ['note\ufff9x\u0600', 'note\\u{fff9}x\\u{600}'],
  ['\u202egnp', '\\u{202e}gnp'],
  ['\u2066x\u2069', '\\u{2066}x\\u{2069}'],
  ['zero\u200bwidth\ufeff', 'zero\\u{200b}width\\u{feff}'],
  ['soft\u00adhyphen', 'soft\\u{ad}hyphen'],
  ['no\u00a0break\u3000', 'no\\u{a0}break\\u{3000}'],
  ['tag\u{e0041}', 'tag\\u{e0041}'],
  ['filler\u3164', 'filler\\u{3164}'],
  ['lone\ud800', 'lone\\u{d800}'],
  ['\u0301x', '\\u{301}x'],
  ['e\u0301\u0302\u0303\u0304', 'e\u0301\u0302\\u{303}\\u{304}'],
  ['利用者 हिन्दी 🚀 é', '利用者 हिन्दी 🚀 é'],
  ["=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"],
])('%j is shown as %j', (text, shown) => {
  expect(printable(text)).toBe(shown);
});

const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...hostileNames));

test('nothing that could deceive is left, and what is printable is left alone', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const shown = printable(text);
      expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u);
      expect(printable(shown)).toBe(shown);
    }),
  );
});

test('nothing is lost: the text can be had back', () => {
  const back = (shown: string) =>
    shown.replace(/\\u\{([0-9a-f]+)\}/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
  fc.assert(
    fc.property(anyText, (text) => {
      fc.pre(!text.includes('\\'));
      expect(back(printable(text))).toBe(text);
    }),
  );
});
