import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256Hex } from './sha256-hex.ts';

const expected = (text: string) => createHash('sha256').update(text).digest('hex');

test('is what OpenSSL says of any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(sha256Hex(text)).toBe(expected(text));
    }),
  );
});

test.each(Array.from({ length: 140 }, (_, length) => length))(
  '%i characters, at every edge of a block',
  (length) => {
    expect(sha256Hex('a'.repeat(length))).toBe(expected('a'.repeat(length)));
  },
);
