import canonicalize from 'canonicalize';
import type { ChainedEntry, JournalEntry } from '../../domain/run/journal-entry.ts';

export type Sha256Hex = (text: string) => string;

/** Where a journal's chain stands: how many lines there are, and the hash and the time of the last one. */
export type ChainEnd = {
  sequence: number;
  hash: string;
  /** ISO 8601 in UTC, whole seconds with `Z`: such texts sort as the moments do. Empty before the first line. */
  at: string;
};

/** Before the first line. */
export const emptyChain: ChainEnd = { sequence: 0, hash: '0'.repeat(64), at: '' };

/** Numbers an entry and chains it to the line before: nobody can change, drop or move a line and keep what follows. */
export function chainEntry(
  entry: JournalEntry,
  end: Pick<ChainEnd, 'sequence' | 'hash'>,
  sha256Hex: Sha256Hex,
): ChainedEntry {
  const linked = { ...entry, sequence: end.sequence + 1, previous: end.hash };
  return { ...linked, hash: hashOf(linked, sha256Hex) };
}

/**
 * SHA-256 over the canonical JSON (RFC 8785) of every field but the hash itself, so that it can be checked with any
 * tool. Throws where a text has no canonical JSON, such as half a surrogate pair.
 */
export function hashOf(linked: object, sha256Hex: Sha256Hex): string {
  const { hash: _, ...fields } = linked as { hash?: unknown };
  return sha256Hex(canonicalize(fields) ?? '');
}

/** An entry as a line: canonical JSON, so that the hash stands for every byte of it. */
export function lineOf(entry: ChainedEntry): string {
  return canonicalize(entry) ?? '';
}
