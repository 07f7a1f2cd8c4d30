import { Buffer } from 'node:buffer';

/**
 * Several can stand one after the other, each with its own end: each is decoded, with a line end behind it. Four
 * characters are three bytes: fewer are left where it was cut (RFC 4648, section 4).
 * @returns null where one of them was cut short, or is none
 */
export function decodeBase64(text: string): Uint8Array | null {
  const packed = text.replaceAll(/\s+/g, '');
  const parts = packed.split(/(?<==)(?=[^=])/);
  if (!parts.every((part) => part.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(part))) return null;
  if (parts.length === 1) return Buffer.from(packed, 'base64');
  return Buffer.concat(parts.flatMap((part) => [Buffer.from(part, 'base64'), Buffer.from('\n')]));
}
