import { Buffer } from 'node:buffer';

const escapes: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, '\\': 92, "'": 39, '"': 34 };

/**
 * The bytes of a Python bytes literal as `repr` writes it: `b'user,arn\n…'` (Python language reference, "String and
 * bytes literals").
 * @returns null where it is none, or was cut short
 */
export function readBytesLiteral(text: string): Uint8Array | null {
  const match = /^b(['"])([\s\S]*)\1$/.exec(text.trim());
  if (match === null) return null;
  const [, quote, body = ''] = match;
  const bytes = Buffer.alloc(body.length);
  let size = 0;
  for (let at = 0; at < body.length; at += 1) {
    const code = body.charCodeAt(at);
    if (code > 0x7e || code < 0x20 || body[at] === quote) return null;
    if (body[at] !== '\\') {
      bytes[size] = code;
      size += 1;
      continue;
    }
    at += 1;
    const letter = body[at] ?? '';
    const hex = /^x([0-9a-f]{2})/i.exec(body.slice(at, at + 3))?.[1];
    const byte = hex === undefined ? escapes[letter] : Number.parseInt(hex, 16);
    if (byte === undefined) return null;
    bytes[size] = byte;
    size += 1;
    if (hex !== undefined) at += 2;
  }
  return bytes.subarray(0, size);
}
