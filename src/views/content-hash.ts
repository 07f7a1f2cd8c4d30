import { sha256 } from '@noble/hashes/sha2.js';

/** A page allows this very script and style and no other (W3C, Content Security Policy Level 3, hash-source). */
export function contentHash(text: string): string {
  const hash = sha256(new TextEncoder().encode(text));
  return `sha256-${btoa(String.fromCharCode(...hash))}`;
}
