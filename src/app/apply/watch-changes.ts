import type { RunAction, RunEvent } from '../../domain/run/run.ts';
import type { ActionRecord } from '../../domain/run/run-record.ts';
import type { LiveKeys } from '../../domain/scan/live-keys.ts';
import { SolekeyError } from '../../domain/solekey-error.ts';
import { formatTime, second } from '../../domain/time.ts';
import { findReactivationCause } from '../../run/checks/find-reactivation-cause.ts';
import { isShownByTrail } from '../../run/checks/resolve-pending-writes.ts';
import { whyInterrupted } from '../run/why-interrupted.ts';
import type { ApplyWork } from './apply-work.ts';
import { reactivateWatched, type WatchedAction, type WatchInput } from './reactivate-watched.ts';

/** AWS reports a last use some minutes late: to look more often finds nothing sooner. */
const interval = 30 * second;

/**
 * Looks at each key that the run deactivated until the time is over, and reactivates it where it was used after the plan
 * saw it, or where its user has no active key left. Each key on its own: one that can't be reactivated is tried again at
 * every look, and never ends the watch of another.
 * @returns why the run was stopped, a sentence; null: it was not.
 */
export async function* watchChanges(input: WatchInput): AsyncGenerator<RunEvent, string | null> {
  const { work, reported } = input;
  const { ports, interruption, request } = work;
  const watched = work.records.flatMap((record) => watchedAction(record, work, reported));
  const [first] = watched;
  const duration = request.watchMilliseconds ?? 0;
  if (first === undefined || duration === 0) return null;
  const until = ports.clock.now() + duration;
  yield { type: 'watching', until: formatTime(until) };
  // Counted as well, for a clock that is set back.
  for (let looks = Math.ceil(duration / interval); looks > 0; looks -= 1) {
    const left = until - ports.clock.now();
    await pauseIn(work, first, Math.max(1, Math.min(interval, left)));
    if (interruption.aborted) break;
    yield* lookOnce(watched, input);
    if (ports.clock.now() >= until) break;
  }
  const sentences = watched.flatMap(({ problem }) => (problem === null ? [] : [problem]));
  if (interruption.aborted)
    sentences.unshift(whyInterrupted(interruption, 'it was interrupted while it watched for late uses.'));
  return sentences.length === 0 ? null : sentences.join(' ');
}

/** What is off by this run, and what may be. */
function watchedAction(
  record: ActionRecord,
  { journal }: ApplyWork,
  reported: ReadonlyMap<string, RunAction>,
): WatchedAction[] {
  const state = reported.get(record.action.id)?.state;
  if (state !== 'done' && state !== 'in-doubt') return [];
  const pendingWrites = [...record.pendingWrites, ...journal.intentsOf(record.action.id)];
  return [{ record, pendingWrites, isProven: state === 'done', cause: null, problem: null, isOver: false }];
}

/** First whatever is newly in use, then what could not be reactivated before: that may take its time. */
async function* lookOnce(watched: readonly WatchedAction[], input: WatchInput): AsyncGenerator<RunEvent> {
  const repeats = watched.filter(({ cause }) => cause !== null);
  const keysOf = new Map<string, Promise<LiveKeys>>();
  for (const each of [...watched.filter(({ cause }) => cause === null), ...repeats]) {
    if (each.isOver || input.work.interruption.aborted) continue;
    if (each.cause === null) await findCause(each, keysOf, input);
    if (each.cause !== null && !input.work.interruption.aborted) yield* reactivate(each, input);
  }
}

async function findCause(
  watched: WatchedAction,
  keysOf: Map<string, Promise<LiveKeys>>,
  { work, contextOf }: WatchInput,
): Promise<void> {
  const { action } = watched.record;
  const { account } = contextOf(work, watched.record);
  const user = `${action.account} ${action.user.name.toLowerCase()}`;
  // One read a user and look, so that all of a user's keys are judged by the same one.
  const keys = keysOf.get(user) ?? account.readKeys(action.user.name);
  keysOf.set(user, keys);
  const found = await findReactivationCause(action, await keys, account);
  if (work.interruption.aborted) return;
  if (found.state === 'cause') watched.cause = found.reason;
  watched.problem = found.state === 'unreadable' ? `${found.message} Verify this run later.` : null;
}

async function* reactivate(watched: WatchedAction, input: WatchInput): AsyncGenerator<RunEvent> {
  const { record, pendingWrites, cause } = watched;
  const { account } = input.contextOf(input.work, record);
  watched.isProven ||= await isShownByTrail(pendingWrites, account);
  if (!watched.isProven) {
    watched.problem = `${cause?.message} Whether this run deactivated it is not known yet: CloudTrail can be 15 minutes late.`;
    return;
  }
  try {
    yield* reactivateWatched(watched, input);
  } catch (error) {
    // The journal takes no more. To end an outage comes before recording it, so the watch goes on.
    if (!(error instanceof SolekeyError)) throw error;
    watched.problem = `${error.message} What is shown here of ${record.action.key} is not all in the journal.`;
  }
}

/** By the clock of any account. An interruption cuts it short. */
async function pauseIn(
  { accounts, interruption }: ApplyWork,
  { record }: WatchedAction,
  milliseconds: number,
): Promise<void> {
  const interrupted = new Promise<void>((resolve) => {
    interruption.addEventListener('abort', () => resolve(), { once: true });
  });
  const paused = accounts.of(record.action.account).pause(milliseconds);
  await Promise.race([interrupted, paused.catch(() => undefined)]);
}
