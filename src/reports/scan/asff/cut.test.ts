import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cut } from './cut.ts';

const bytes = (text: string) => Buffer.byteLength(text);

test.each([
  ['short', 5, 'short'],
  ['longer', 5, 'lo…'],
  ['利用者の名', 15, '利用者の名'],
  ['利用者の名', 14, '利用者…'],
  ['a👩‍💻', 9, 'a👩…'],
])('%j in %d bytes is %j', (text, most, expected) => {
  expect(cut(text, most)).toBe(expected);
});

test('whatever the text, it fits, is what the text begins with, and no character is cut in two', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.integer({ min: 3, max: 300 }),
      (text, most) => {
        const kept = cut(text, most);
        expect(bytes(kept)).toBeLessThanOrEqual(most);
        expect(kept.isWellFormed()).toBe(true);
        if (kept === text) return;
        expect(bytes(text)).toBeGreaterThan(most);
        expect(kept.endsWith('…')).toBe(true);
        expect(text.startsWith(kept.slice(0, -1))).toBe(true);
        // One more character, four bytes at most, would not have fitted.
        expect(bytes(kept)).toBeGreaterThan(most - 4);
      },
    ),
  );
});
