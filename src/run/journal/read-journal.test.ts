import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import type { ChainedEntry, JournalEntry } from '../../domain/run/journal-entry.ts';
import { action, intentOf, seenAt } from '../testing/records.ts';
import { chainEntry, emptyChain, lineOf } from './chain-entry.ts';
import { readJournal } from './read-journal.ts';

const sha256Hex = (text: string) => createHash('sha256').update(text).digest('hex');
const identity = { arn: 'arn:a', account: action.account, endpoint: null };
const started: JournalEntry = { type: 'session-started', at: seenAt, command: 'apply', identity };
const created = JSON.parse(
  JSON.stringify({
    ...{ type: 'run-created', at: seenAt, run: 'run-1', tool: { name: 'solekey', version: '0' } },
    plan: { id: 'plan-1', digest: 'd', accounts: [], actions: [action] },
  }),
) as JournalEntry;

const first = chainEntry(created, emptyChain, sha256Hex);
const second = chainEntry(started, first, sha256Hex);

/** As whoever writes a line anew would: its hash is right, whatever else is wrong. */
const anew = (entry: JournalEntry, sequence: number, previous: string): string =>
  lineOf(chainEntry(entry, { sequence: sequence - 1, hash: previous }, sha256Hex));

const text = (entry: ChainedEntry, over: object = {}) => lineOf({ ...entry, ...over });
const more = (what: string): string => lineOf(second).replace('{', `{"z":${what},`);

/** The lines, the first that can't be believed, and why, to the letter. */
it.each<[string, string[], number, string | RegExp]>([
  ['no JSON', [lineOf(first), '{'], 2, 'it is not JSON'],
  ['a list', [lineOf(first), '[]'], 2, /^it is not a journal entry: \S.*expected object/],
  [
    'another type',
    [lineOf(first), '{"type":"party"}'],
    2,
    /^it is not a journal entry: ✖ Invalid discriminator value\. .+ → at type$/,
  ],
  [
    'several faults: the first',
    [lineOf(first), text(second, { at: 1, sequence: 'two' })],
    2,
    'it is not a journal entry: ✖ Invalid input: expected string, received number → at at',
  ],
  ['no start', [anew(started, 1, emptyChain.hash)], 1, 'the first line has to create the run'],
  ['two starts', [lineOf(first), anew(created, 2, first.hash)], 2, 'the run was created before'],
  ['a gap', [lineOf(first), anew(started, 3, first.hash)], 2, 'it has number 3, and 2 comes next'],
  ['a number again', [lineOf(first), anew(started, 1, first.hash)], 2, 'it has number 1, and 2 comes next'],
  [
    'another line before',
    [lineOf(first), anew(started, 2, second.hash)],
    2,
    'it does not follow from the line before',
  ],
  ['another order', [lineOf(first), more('1')], 2, 'its text is not as solekey writes it'],
  ['half a surrogate pair', [lineOf(first), more('"\\ud800"')], 2, 'its text is not as solekey writes it'],
  [
    'another content',
    [lineOf(first), text(second, { at: '2026-06-02T00:00:00Z' })],
    2,
    'its hash does not match its content',
  ],
  [
    'what the plan does not have',
    [lineOf(first), lineOf(second), anew(intentOf({ at: seenAt, key: 'STAYS' }), 3, second.hash)],
    3,
    'action deactivate-GOES of the plan is about another key',
  ],
])('%s', (_, lines, line, reason) => {
  const reported = typeof reason === 'string' ? reason : expect.stringMatching(reason);
  expect(readJournal(lines, sha256Hex)).toEqual({ state: 'broken', line, reason: reported });
});
