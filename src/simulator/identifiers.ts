import type { Random } from './random.ts';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const SECRET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** AKIA: long-term key, ASIA: temporary key, AIDA: user, AROA: role (IAM User Guide, IAM identifiers). */
export type IdentifierPrefix = 'AKIA' | 'ASIA';

/**
 * An access key id that holds its account's number the way real ones do: the 48 bits after the prefix are
 * a set bit, the 40-bit account and 7 bits of something else (published by researchers; STS
 * GetAccessKeyInfo answers from it). So a key leads to its account in a world that was not built yet.
 */
export function accessKeyId(prefix: IdentifierPrefix, accountId: string, random: Random): string {
  let bits = (1n << 47n) | (BigInt(accountId) << 7n) | BigInt(random.integer(0, 127));
  bits = (bits << 32n) | BigInt(Math.floor(random.next() * 2 ** 32));
  let text = '';
  for (let i = 0; i < 16; i += 1) {
    text = BASE32[Number(bits & 31n)] + text;
    bits >>= 5n;
  }
  return prefix + text;
}

/** The account number in an access key id, null where there can't be one. */
export function accountOfAccessKey(keyId: string): string | null {
  let bits = 0n;
  for (const letter of keyId.slice(4, 14)) {
    const value = BASE32.indexOf(letter);
    if (value < 0) return null;
    bits = (bits << 5n) | BigInt(value);
  }
  return keyId.length === 20 ? String((bits >> 9n) & ((1n << 40n) - 1n)).padStart(12, '0') : null;
}

/** `AIDA…` or `AROA…`, 21 characters. */
export function principalId(prefix: 'AIDA' | 'AROA', random: Random): string {
  return prefix + letters(BASE32, 17, random);
}

export function secretAccessKey(random: Random): string {
  return letters(SECRET, 40, random);
}

export function sessionToken(random: Random): string {
  return `IQoJb3JpZ2luX2VjE${letters(SECRET, 215, random)}==`;
}

export function uuid(random: Random): string {
  const hex = letters('0123456789abcdef', 32, random);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

function letters(alphabet: string, length: number, random: Random): string {
  let text = '';
  for (let i = 0; i < length; i += 1) text += alphabet[Math.floor(random.next() * alphabet.length)];
  return text;
}

/** The number of the account at each place: twelve digits, never the same twice within nine million places. */
export function accountNumbers(random: Random): (index: number) => string {
  const offset = random.integer(0, 8_999_999);
  // The stride is a prime that does not divide the range, so no number comes twice.
  return (index) => String(100_000_000_000 + ((offset + index * 7_919) % 9_000_000) * 99_991);
}
