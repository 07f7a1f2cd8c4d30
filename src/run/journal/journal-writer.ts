import type { JournalFile } from '../../domain/ports/run-store.ts';
import type { JournalEntry } from '../../domain/run/journal-entry.ts';
import { wellFormed } from '../../domain/well-formed.ts';
import { type ChainEnd, chainEntry, lineOf, type Sha256Hex } from './chain-entry.ts';

/** Writes a run's journal, one entry after the other. */
export type JournalWriter = {
  /** Resolves once the entry is on the disk. Throws what the file throws, and takes no further entry after that. */
  write(entry: JournalEntry): Promise<void>;
  /** The hash of the last line. */
  head(): string;
};

export function createJournalWriter(file: JournalFile, end: ChainEnd, sha256Hex: Sha256Hex): JournalWriter {
  let last = end;
  let failed: { error: unknown } | null = null;
  return {
    async write(entry) {
      // What the failed line left behind is not known: a line after it could not be chained to it.
      if (failed !== null) throw failed.error;
      const chained = chainEntry(notBefore(last.at, wellFormed(entry)), last, sha256Hex);
      try {
        const lost = await file.append(lineOf(chained));
        last = { sequence: chained.sequence, hash: chained.hash, at: chained.at };
        if (lost !== null) throw lost;
      } catch (error) {
        failed = { error };
        throw error;
      }
    },
    head: () => last.hash,
  };
}

/**
 * A clock can be set back, and each account's is known by its own last answer: times in a journal never run backwards,
 * and no outcome is written before it was seen.
 */
function notBefore(at: string, entry: JournalEntry): JournalEntry {
  const seen = entry.type === 'outcome' ? (entry.verifiedAt ?? '') : '';
  const earliest = seen < at ? at : seen;
  return entry.at < earliest ? { ...entry, at: earliest } : entry;
}
