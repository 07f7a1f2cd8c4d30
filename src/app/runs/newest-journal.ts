import type { StoredJournal } from '../../domain/ports/run-store.ts';
import { type Fix, SolekeyError } from '../../domain/solekey-error.ts';
import type { Sha256Hex } from '../../run/journal/chain-entry.ts';
import { readJournal } from '../../run/journal/read-journal.ts';
import { brokenJournalText, emptyJournal } from '../run/stored-run.ts';

type Begun = { journal: StoredJournal; run: string; at: string };

/**
 * The journal of the run that was created last. Where the beginning of one can't be read, that one may be the newest:
 * an older run is never taken in its place.
 * @throws SolekeyError `unknown-run`, `journal-broken`
 */
export async function newestJournal(
  journals: readonly StoredJournal[],
  sha256Hex: Sha256Hex,
): Promise<StoredJournal> {
  const begun = await Promise.all(journals.map((journal) => beginningOf(journal, sha256Hex)));
  const [newest, second] = begun.toSorted(newestFirst);
  if (newest === undefined) {
    const fix: Fix = (_, optionText) =>
      `apply creates a run. For another state folder, add ${optionText('state', 'DIR')}.`;
    throw new SolekeyError('unknown-run', 'There are no runs yet.', fix);
  }
  if (second !== undefined && newestFirst(newest, second) === 0)
    throw notKnown(`${newest.journal.path} and ${second.journal.path} hold the same run, ${newest.run}.`);
  return newest.journal;
}

/** Two runs of one second: the id begins with the time of the plan. */
function newestFirst(one: Begun, other: Begun): number {
  const [first, second] = [`${one.at} ${one.run}`, `${other.at} ${other.run}`];
  return first === second ? 0 : first < second ? 1 : -1;
}

/** From the first line alone: the others are checked once a run is chosen. */
async function beginningOf(journal: StoredJournal, sha256Hex: Sha256Hex): Promise<Begun> {
  const { lines } = await journal.read();
  if (lines.length === 0) throw notKnown(brokenJournalText(journal.path, { line: 1, reason: emptyJournal }));
  const reading = readJournal(lines.slice(0, 1), sha256Hex);
  if (reading.state === 'broken') throw notKnown(brokenJournalText(journal.path, reading));
  const [created] = reading.entries;
  if (created?.type !== 'run-created') throw notKnown(`${journal.path} does not begin with a run.`);
  return { journal, run: created.run, at: created.at };
}

function notKnown(why: string): SolekeyError {
  return new SolekeyError(
    'journal-broken',
    `${why} Which run is the last one is not known.`,
    (commandLine) =>
      `Nothing was changed. Name a run in place of last. To list the runs: ${commandLine('runs')}`,
  );
}
