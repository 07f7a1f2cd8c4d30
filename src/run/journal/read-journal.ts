import { z } from 'zod';
import type { ChainedEntry } from '../../domain/run/journal-entry.ts';
import { type ChainEnd, emptyChain, hashOf, lineOf, type Sha256Hex } from './chain-entry.ts';
import { beforeRun, entryContradiction, runAfter } from './entry-contradiction.ts';
import { entrySchema } from './entry-schema.ts';

export type JournalReading =
  | { state: 'whole'; entries: readonly ChainedEntry[]; end: ChainEnd }
  /** `line` counts from 1. Nothing from there on can be believed. */
  | { state: 'broken'; line: number; reason: string };

/**
 * Reads a journal's lines and checks them: each follows from the line before, is as it was written, and says nothing
 * that the run's plan does not have.
 */
export function readJournal(lines: readonly string[], sha256Hex: Sha256Hex): JournalReading {
  const entries: ChainedEntry[] = [];
  let end = emptyChain;
  let run = beforeRun;
  for (const [index, text] of lines.entries()) {
    const entry = parsed(text);
    const broken = (reason: string): JournalReading => ({ state: 'broken', line: index + 1, reason });
    if (typeof entry === 'string') return broken(entry);
    const reason = whyNotNext(entry, end, text, sha256Hex) ?? entryContradiction(entry, run);
    if (reason !== null) return broken(reason);
    end = { sequence: entry.sequence, hash: entry.hash, at: entry.at };
    run = runAfter(run, entry);
    entries.push(entry);
  }
  return { state: 'whole', entries, end };
}

/** The entry, or why there is none. */
function parsed(text: string): ChainedEntry | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'it is not JSON';
  }
  const read = entrySchema.safeParse(value);
  // The value itself, not what the schema knows of it: an added field is hashed as well.
  return read.success ? (value as ChainedEntry) : `it is not a journal entry: ${firstIssue(read.error)}`;
}

function firstIssue(error: z.ZodError): string {
  return z.prettifyError(new z.ZodError(error.issues.slice(0, 1))).replaceAll(/\s+/g, ' ');
}

function whyNotNext(entry: ChainedEntry, end: ChainEnd, text: string, sha256Hex: Sha256Hex): string | null {
  const isFirst = end.sequence === 0;
  if (isFirst !== (entry.type === 'run-created'))
    return isFirst ? 'the first line has to create the run' : 'the run was created before';
  if (entry.sequence !== end.sequence + 1)
    return `it has number ${entry.sequence}, and ${end.sequence + 1} comes next`;
  if (entry.previous !== end.hash) return 'it does not follow from the line before';
  // Two texts can hold one value (a name given twice, another order, a space): the line is what was written, or it is not.
  if (!isCanonical(entry, text)) return 'its text is not as solekey writes it';
  return hashOf(entry, sha256Hex) === entry.hash ? null : 'its hash does not match its content';
}

/** What has no canonical JSON is none. */
function isCanonical(entry: ChainedEntry, text: string): boolean {
  try {
    return lineOf(entry) === text;
  } catch {
    return false;
  }
}
