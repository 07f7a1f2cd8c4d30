import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/**
 * SHA-256 of a text in UTF-8, as lower-case hex. For ids of findings, where nothing is secret: loading `node:crypto`
 * costs a quarter of Node's own start.
 */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(new TextEncoder().encode(text)));
}
