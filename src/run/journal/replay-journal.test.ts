import { expect, it } from 'vitest';
import type { Plan } from '../../domain/plan/plan.ts';
import type { JournalEntry } from '../../domain/run/journal-entry.ts';
import type { RunReasonCode } from '../../domain/run/run.ts';
import { action, intentOf, seenAt } from '../testing/records.ts';
import { replayJournal } from './replay-journal.ts';

const plan: Pick<Plan, 'actions'> = { actions: [action] };
const created = {
  ...{ type: 'run-created', at: seenAt, run: 'run-1', tool: { name: 'solekey', version: '0' }, plan },
} as JournalEntry;
const identity = { arn: 'arn:a', account: action.account, endpoint: null };
const started: JournalEntry = { type: 'session-started', at: seenAt, command: 'apply', identity };
const ended: JournalEntry = { type: 'session-ended', at: seenAt, command: 'apply', state: 'complete' };
const write = intentOf();
const revert = intentOf({ why: 'revert', to: 'Active' });
const undo = intentOf({ why: 'undo', to: 'Active' });

type Outcome = Extract<JournalEntry, { type: 'outcome' }>;
const outcome = (
  state: Outcome['state'],
  command: Outcome['command'],
  ...codes: RunReasonCode[]
): Outcome => ({
  ...{ type: 'outcome', at: seenAt, action: action.id, command, state, verifiedAt: null },
  reasons: codes.map((code) => ({ code, message: '' })),
});

/** Entries after the start of a session, what is known of the action then, and whether the run is finished. */
it.each<[string, JournalEntry[], object, boolean]>([
  [
    'nothing',
    [],
    {
      intents: [],
      pendingWrites: [],
      pendingUndoWrites: [],
      applied: null,
      undone: null,
      pendingRevert: null,
      deactivatedBy: null,
    },
    false,
  ],
  [
    'two outcomes of one write: the second is of none',
    [write, outcome('in-doubt', 'apply'), outcome('failed', 'apply')],
    { pendingWrites: [write] },
    false,
  ],
  [
    'gone while a revert is open',
    [write, revert, started, outcome('refused', 'apply', 'gone')],
    { pendingWrites: [], pendingRevert: revert },
    false,
  ],
  [
    'a failure settles no earlier write',
    [write, started, outcome('failed', 'apply', 'gone')],
    { pendingWrites: [write] },
    false,
  ],
  [
    'a refusal of what is gone does',
    [write, started, outcome('refused', 'apply', 'gone')],
    { pendingWrites: [] },
    true,
  ],
  [
    'an undo in doubt',
    [write, outcome('done', 'apply'), undo, outcome('in-doubt', 'undo')],
    { pendingUndoWrites: [undo], deactivatedBy: write },
    true,
  ],
])('%s', (_, entries, record, isFinished) => {
  const reported = replayJournal([created, started, ...entries]);
  expect(reported).toMatchObject({ isFinished });
  expect(reported?.actions[0]).toMatchObject(record);
});

it('the end of a session that never began is none', () => {
  expect(replayJournal([created, ended])?.sessions).toEqual([]);
});
