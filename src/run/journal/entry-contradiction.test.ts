import { expect, it } from 'vitest';
import type { JournalEntry } from '../../domain/run/journal-entry.ts';
import { action, intentOf, seenAt } from '../testing/records.ts';
import { beforeRun, entryContradiction, type RunSoFar, runAfter } from './entry-contradiction.ts';

const outcomeOf = (command: 'apply' | 'undo', id = action.id): JournalEntry => ({
  ...{ type: 'outcome', at: seenAt, action: id, command, state: 'done', reasons: [], verifiedAt: null },
});
const identity = { arn: 'arn:a', account: action.account, endpoint: null };
const started = (command: 'apply' | 'undo'): JournalEntry => ({
  ...{ type: 'session-started', at: seenAt, command, identity },
});
const ended: JournalEntry = { type: 'session-ended', at: seenAt, command: 'apply', state: 'complete' };
const during = (command: RunSoFar['command']): RunSoFar => ({
  actions: new Map([[action.id, action]]),
  command,
});
const of = (what: string) => `action deactivate-GOES of the plan is about another ${what}`;

it.each<[string, JournalEntry, RunSoFar, string | null]>([
  ['a deactivation', intentOf(), during('apply'), null],
  ['a revert', intentOf({ why: 'revert', to: 'Active' }), during('apply'), null],
  ['the write of an undo', intentOf({ why: 'undo', to: 'Active' }), during('undo'), null],
  ['an outcome', outcomeOf('undo'), during('undo'), null],
  ['an end', ended, during('apply'), null],
  ['a start before all else', started('apply'), beforeRun, null],
  ['a write that no command does', intentOf(), during(null), 'no command was started before it'],
  ['an end without a start', ended, during(null), 'no command was started before it'],
  [
    'a deactivation by undo',
    intentOf(),
    during('undo'),
    'it belongs to apply, and undo was working on the run',
  ],
  [
    'an undo by apply',
    intentOf({ why: 'undo', to: 'Active' }),
    during('apply'),
    'it belongs to undo, and apply was working on the run',
  ],
  ['an end of another', ended, during('undo'), 'it belongs to apply, and undo was working on the run'],
  [
    'an unknown action',
    outcomeOf('apply', 'deactivate-"'),
    during('apply'),
    'the plan has no action "deactivate-\\""',
  ],
  ['another key', intentOf({ key: 'STAYS' }), during('apply'), of('key')],
  ['another user', intentOf({ user: 'bob' }), during('apply'), of('user')],
  ['another account', intentOf({ account: '444455556666' }), during('apply'), of('account')],
  ['a deactivation that activates', intentOf({ to: 'Active' }), during('apply'), 'no apply writes Active'],
  ['a revert that deactivates', intentOf({ why: 'revert' }), during('apply'), 'no revert writes Inactive'],
  ['an undo that deactivates', intentOf({ why: 'undo' }), during('undo'), 'no undo writes Inactive'],
])('%s', (_, entry, run, reported) => {
  expect(entryContradiction(entry, run)).toBe(reported);
});

it('a command works on a run from its start to its end', () => {
  expect(runAfter(during(null), started('undo'))).toEqual(during('undo'));
  expect(runAfter(during('undo'), outcomeOf('undo'))).toEqual(during('undo'));
  expect(runAfter(during('apply'), ended)).toEqual(during(null));
});
