import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { JournalEntry } from '../../domain/run/journal-entry.ts';
import { SolekeyError } from '../../domain/solekey-error.ts';
import { emptyChain } from './chain-entry.ts';
import { createJournalWriter } from './journal-writer.ts';

const sha256Hex = (text: string) => createHash('sha256').update(text).digest('hex');
const entryAt = (moment: Date): JournalEntry => ({
  ...{ type: 'session-ended', command: 'apply', state: 'complete' },
  at: `${moment.toISOString().slice(0, 19)}Z`,
});

function journal(lines: string[], lost: () => SolekeyError | null = () => null) {
  return {
    path: '',
    close: async () => {},
    append: async (line: string) => {
      lines.push(line);
      return lost();
    },
  };
}

const moment = fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) });

it('times never run backwards, whatever the clock does, in one command and in the next', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(moment), fc.array(moment), async (first, second) => {
      const lines: string[] = [];
      let end = emptyChain;
      for (const moments of [first, second]) {
        const writer = createJournalWriter(journal(lines), end, sha256Hex);
        for (const each of moments) await writer.write(entryAt(each));
        if (lines.length > 0) end = JSON.parse(lines.at(-1) ?? '');
      }
      const times = lines.map((line) => JSON.parse(line).at as string);
      expect(times).toEqual(times.toSorted());
      const latest = [...first, ...second].map((each) => entryAt(each).at).toSorted();
      expect(times.at(-1)).toBe(latest.at(-1));
    }),
  );
});

it('an outcome is not written before it was seen', async () => {
  const lines: string[] = [];
  const writer = createJournalWriter(journal(lines), emptyChain, sha256Hex);
  await writer.write({
    ...{ type: 'outcome', action: 'deactivate-AKIA1', command: 'apply', state: 'done', reasons: [] },
    ...{ at: '2026-06-15T07:30:00Z', verifiedAt: '2026-06-15T09:30:00Z' },
  });
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ at: '2026-06-15T09:30:00Z' });
});

it('a line that was saved though the journal was lost is its last one, and no other follows', async () => {
  const lines: string[] = [];
  const lost = new SolekeyError('journal-lost', 'removed', null);
  const writer = createJournalWriter(
    journal(lines, () => lost),
    emptyChain,
    sha256Hex,
  );
  await expect(writer.write(entryAt(new Date(0)))).rejects.toBe(lost);
  await expect(writer.write(entryAt(new Date(0)))).rejects.toBe(lost);
  expect(lines).toHaveLength(1);
  expect(writer.head()).toBe(JSON.parse(lines[0] ?? '').hash);
});
