import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../domain/plan/plan.ts';
import type { JournalEntry } from '../../domain/run/journal-entry.ts';
import { chainEntry, emptyChain, lineOf } from './chain-entry.ts';
import { createJournalWriter } from './journal-writer.ts';
import { readJournal } from './read-journal.ts';
import { replayJournal } from './replay-journal.ts';

const sha256Hex = (text: string) => createHash('sha256').update(text).digest('hex');
const at = '2026-06-15T09:30:00Z';
const identity = { arn: 'arn:aws:iam::111122223333:user/admin', account: '111122223333', endpoint: null };
const action = {
  ...{ id: 'deactivate-AKIA1', kind: 'deactivate' as const, account: '111122223333', key: 'AKIA1' },
  user: { name: 'alice', arn: null, userId: 'AIDA1' },
  ...{ keep: 'AKIA2', seen: { keys: [] } },
};
const plan = {
  ...{ schema: 'solekey.plan/1', id: 'plan-1', digest: 'd', createdAt: at, expiresAt: at, complete: true },
  ...{
    accounts: [{ id: '111122223333', partition: 'aws', roleArn: null }],
    actions: [action],
    decisions: [],
  },
} as unknown as Plan;

const created: JournalEntry = {
  ...{ type: 'run-created', at, run: 'run-1', tool: { name: 'solekey', version: '0' }, plan },
};
const started: JournalEntry = { type: 'session-started', at, command: 'apply', identity };
const intent = (why: 'apply' | 'revert' | 'undo'): JournalEntry => ({
  ...{ type: 'intent', at, action: action.id, why, account: action.account, user: 'alice', key: 'AKIA1' },
  ...{ to: why === 'apply' ? 'Inactive' : 'Active', signedBy: 'ASIA1' },
});
const outcome = (
  state: Extract<JournalEntry, { type: 'outcome' }>['state'],
  command: 'apply' | 'undo' = 'apply',
  code: 'write-unanswered' | null = null,
): JournalEntry => ({
  ...{ type: 'outcome', at, action: action.id, command, state, verifiedAt: null },
  reasons: code === null ? [] : [{ code, message: 'no answer' }],
});
const ended: JournalEntry = { type: 'session-ended', at, command: 'apply', state: 'complete' };

const history = [created, started, intent('apply'), outcome('done'), ended];

async function linesOf(entries: readonly JournalEntry[]): Promise<string[]> {
  const lines: string[] = [];
  const append = async (line: string) => {
    lines.push(line);
    return null;
  };
  const writer = createJournalWriter({ path: '', append, close: async () => {} }, emptyChain, sha256Hex);
  for (const entry of entries) await writer.write(entry);
  return lines;
}

describe('a journal', () => {
  it('is read back whole, with the head of its chain', async () => {
    const lines = await linesOf(history);
    const reading = readJournal(lines, sha256Hex);
    expect(reading).toMatchObject({ state: 'whole', end: { sequence: 5 } });
    expect(reading).toMatchObject({ end: { hash: JSON.parse(lines[4] ?? '').hash } });
  });

  it('holds names that have no bytes in UTF-8', async () => {
    const lines = await linesOf([created, { ...started, identity: { ...identity, arn: 'a\ud800' } }]);
    expect(readJournal(lines, sha256Hex).state).toBe('whole');
  });

  it('takes no line after one that failed', async () => {
    let isFull = true;
    const lines: string[] = [];
    const file = {
      path: '',
      close: async () => {},
      append: async (line: string) => {
        if (isFull) throw new Error('full');
        lines.push(line);
        return null;
      },
    };
    const writer = createJournalWriter(file, emptyChain, sha256Hex);
    await expect(writer.write(created)).rejects.toThrow('full');
    isFull = false;
    await expect(writer.write(started)).rejects.toThrow('full');
    expect(lines).toEqual([]);
  });
});

/** What somebody did to the lines, and the line from which on they can't be believed. */
const tampering: [what: string, change: (lines: string[]) => string[], line: number][] = [
  ['a word was changed', (lines) => lines.with(2, (lines[2] ?? '').replace('Inactive', 'Active')), 3],
  ['a line was taken out', (lines) => lines.toSpliced(2, 1), 3],
  ['the first line was taken out', (lines) => lines.slice(1), 1],
  ['two lines were exchanged', (lines) => lines.with(2, lines[3] ?? '').with(3, lines[2] ?? ''), 3],
  ['a line is there twice', (lines) => lines.toSpliced(3, 0, lines[2] ?? ''), 4],
  ['a run is created twice', (lines) => [...lines, lines[0] ?? ''], 6],
  ['a line is empty', (lines) => lines.with(3, ''), 4],
  ['a line is no JSON', (lines) => lines.with(3, '{'), 4],
  ['a line is no entry', (lines) => lines.with(3, '{"type":"party"}'), 4],
  ['a field was added', (lines) => lines.with(1, (lines[1] ?? '').replace('{', '{"more":1,')), 2],
  ['a blank was added', (lines) => lines.with(1, (lines[1] ?? '').replace('{', '{ ')), 2],
  [
    'names are in another order',
    (lines) => lines.with(1, (lines[1] ?? '').replace(/^\{("at":[^,]+),(.*)\}$/, '{$2,$1}')),
    2,
  ],
  ['a character is an escape', (lines) => lines.with(1, (lines[1] ?? '').replace('"at"', '"\\u0061t"')), 2],
  ['a line ends with CR', (lines) => lines.with(1, `${lines[1]}\r`), 2],
  ['a field was given twice', (lines) => lines.with(2, (lines[2] ?? '').replace('{', '{"to":"Active",')), 3],
  [
    'a line was written anew, with a hash of its own',
    (lines) => {
      const { hash: _, sequence: __, previous: ___, ...entry } = JSON.parse(lines[2] ?? '');
      const end = { sequence: 2, hash: JSON.parse(lines[1] ?? '').hash };
      return lines.with(2, lineOf(chainEntry({ ...entry, signedBy: 'AKIA9' }, end, sha256Hex)));
    },
    4,
  ],
];

describe('a journal that was changed', () => {
  it.each(tampering)('%s', async (_, change, line) => {
    const reading = readJournal(change(await linesOf(history)), sha256Hex);
    expect(reading).toMatchObject({ state: 'broken', line, reason: expect.stringMatching(/\w/) });
  });

  it('in any single character is found', async () => {
    const whole = (await linesOf(history)).join('\n');
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.constantFrom(...'a0"{}:, \nZ'), (place, character) => {
        fc.pre(whole[place] !== character);
        const text = `${whole.slice(0, place)}${character}${whole.slice(place + 1)}`;
        return readJournal(text.split('\n'), sha256Hex).state === 'broken';
      }),
    );
  });
});

/** What the journal tells after the run was created, and what follows from it. */
const replays: [what: string, entries: JournalEntry[], record: object, run: object][] = [
  ['nothing was reached', [], { applied: null, pendingWrites: [] }, { isFinished: false, isUndone: false }],
  [
    'killed before the write',
    [intent('apply')],
    { pendingWrites: [{ why: 'apply' }], deactivatedBy: null },
    { isFinished: false },
  ],
  [
    'done',
    [intent('apply'), outcome('done')],
    { deactivatedBy: { key: 'AKIA1' }, pendingWrites: [] },
    { isFinished: true },
  ],
  ['skipped', [outcome('skipped')], { deactivatedBy: null, pendingWrites: [] }, { isFinished: true }],
  ['refused', [outcome('refused')], { deactivatedBy: null }, { isFinished: true }],
  ['failed', [intent('apply'), outcome('failed')], { pendingWrites: [] }, { isFinished: false }],
  [
    'failed without an answer: it may yet come to be',
    [intent('apply'), outcome('failed', 'apply', 'write-unanswered')],
    { pendingWrites: [{ why: 'apply' }] },
    { isFinished: false },
  ],
  [
    'a clear failure after an unclear one leaves the unclear one',
    [intent('apply'), outcome('in-doubt'), intent('apply'), outcome('failed')],
    { pendingWrites: [{ why: 'apply' }] },
    { isFinished: false },
  ],
  [
    'killed after the write, and refused then: it may have been done all the same',
    [intent('apply'), started, outcome('refused')],
    { pendingWrites: [{ why: 'apply' }] },
    { isFinished: false },
  ],
  [
    'killed after the write, and failed then before a write of its own was announced',
    [intent('apply'), started, outcome('failed')],
    { pendingWrites: [{ why: 'apply' }] },
    { isFinished: false },
  ],
  [
    'killed after the write, and its second write was refused',
    [intent('apply'), started, intent('apply'), outcome('refused')],
    { pendingWrites: [{ why: 'apply' }] },
    { isFinished: false },
  ],
  [
    'refused by AWS when it was written, since the user was gone',
    [intent('apply'), outcome('refused')],
    { pendingWrites: [] },
    { isFinished: true },
  ],
  [
    'killed in an undo, and refused by the next one',
    [intent('apply'), outcome('done'), started, intent('undo'), started, outcome('refused', 'undo')],
    { pendingUndoWrites: [{ why: 'undo' }] },
    { isUndone: true },
  ],
  [
    'undone without a write of its own',
    [intent('apply'), started, outcome('undone', 'undo')],
    { undone: { state: 'undone' }, pendingWrites: [] },
    { isUndone: true },
  ],
  [
    'done after an undo was refused: what that said is over',
    [
      intent('apply'),
      outcome('failed'),
      outcome('refused', 'undo'),
      started,
      intent('apply'),
      outcome('done'),
    ],
    { undone: null, deactivatedBy: { key: 'AKIA1' } },
    { isUndone: false },
  ],
  [
    'an undo whose write AWS refused',
    [intent('apply'), outcome('done'), started, intent('undo'), outcome('failed', 'undo')],
    { pendingUndoWrites: [], deactivatedBy: { key: 'AKIA1' } },
    { isUndone: true },
  ],
  [
    'in doubt',
    [intent('apply'), outcome('in-doubt')],
    { pendingWrites: [{}], deactivatedBy: null },
    { isFinished: false },
  ],
  [
    'in doubt, and settled',
    [intent('apply'), outcome('in-doubt'), outcome('done')],
    { pendingWrites: [], deactivatedBy: { key: 'AKIA1' } },
    { isFinished: true },
  ],
  [
    'killed while it was taken back',
    [intent('apply'), intent('revert')],
    { pendingRevert: { why: 'revert' } },
    { isFinished: false },
  ],
  [
    'taken back',
    [intent('apply'), intent('revert'), outcome('reverted')],
    { pendingRevert: null, deactivatedBy: null, pendingWrites: [] },
    { isFinished: true },
  ],
  [
    'killed in an undo',
    [intent('apply'), outcome('done'), intent('undo')],
    { pendingUndoWrites: [{ why: 'undo' }], deactivatedBy: { key: 'AKIA1' } },
    { isUndone: true },
  ],
  [
    'undone',
    [intent('apply'), outcome('done'), intent('undo'), outcome('undone', 'undo')],
    { undone: { state: 'undone' }, pendingUndoWrites: [], deactivatedBy: null },
    { isUndone: true },
  ],
  [
    'an undo that was refused leaves what the run did',
    [intent('apply'), outcome('done'), outcome('refused', 'undo')],
    { undone: { state: 'refused' }, deactivatedBy: { key: 'AKIA1' } },
    { isUndone: false },
  ],
  [
    'an action that the plan does not have changes nothing',
    [{ ...intent('apply'), action: 'deactivate-OTHER' } as JournalEntry],
    { pendingWrites: [] },
    { isFinished: false },
  ],
];

describe('a run, told from its journal', () => {
  it.each(replays)('%s', (_, entries, record, run) => {
    const reported = replayJournal([created, started, ...entries]);
    expect(reported).toMatchObject({ run: 'run-1', ...run });
    expect(reported?.actions).toMatchObject([record]);
  });

  it('has sessions, of which one that was killed has no end', () => {
    const reported = replayJournal([created, started, started, ended]);
    expect(reported?.sessions).toMatchObject([{ state: null }, { state: 'complete', endedAt: at }]);
  });

  it('is none where its first line never came to be', () => {
    expect(replayJournal([])).toBeNull();
  });
});
