import { ServiceError } from '../../domain/aws/service-error.ts';
import type { AccountReader, ListedUser } from '../../domain/ports/account-reader.ts';
import { type EpochMs, minute, second } from '../../domain/time.ts';
import type { Place } from '../collect-context.ts';
import { readPages } from '../live/pages.ts';

export type WaitOptions = {
  /** From 0 to 1: pauses are jittered, since many accounts begin at once. */
  random: () => number;
  /** Whether the users can be read live instead, and whom: null is all of them. */
  live: { suffices: boolean; users: readonly string[] | null };
  place: Place;
};

/** Every user of an account, and when the first of them was asked for. */
export type UserList = { startedAt: EpochMs; users: ListedUser[] };

/** The wait for a credential report: pauses, and calls that end with it. */
export type ReportWait = {
  /** Waits before the next call. @returns false: no patience left. */
  pause(): Promise<boolean>;
  /** The call, until the patience ends. Throws ServiceError. */
  bounded<Answer>(call: () => Promise<Answer>): Promise<Answer>;
  /** Takes the account's place again: nothing is read without it. */
  end(): Promise<void>;
  /** The users, where they were counted just now. */
  listed(): UserList | null;
};

/** However long reading live would take: AWS makes most reports in seconds. */
export const longestPatience = 5 * minute;
/** However soon it would be done: a report costs fewer calls, and most are there by then. */
export const leastPatience = 5 * second;
const firstPause = second / 2;
const longestPause = 8 * second;
/** A last look is taken when the patience ends, and another where the place was free only that long after it. */
const lastCall = second;
/** ListUsers gives so many at once (IAM API reference, ListUsers, MaxItems). */
const usersPerPage = 1000;

/**
 * A report is worth waiting for about as long as reading the users live would take: at least five seconds, at most five
 * minutes, and never more than half of the account's time, so that the users can still be read then. How many users
 * there are is asked for after the least wait, with a place to read them in: the list is then used at once. Where
 * live reading does not tell all that is to be known, the wait is the longest.
 *
 * The time is that of a clock that never stands still, and what was paused counts in any case.
 */
export function createReportWait(reader: AccountReader, options: WaitOptions): ReportWait {
  const startedAt = reader.elapsed();
  const most = Math.min(longestPatience, reader.timeLeft() / 2);
  let patience = Math.min(most, options.live.suffices ? leastPatience : longestPatience);
  let isPatienceSet = !options.live.suffices;
  let listed: UserList | null = null;
  let [paused, next] = [0, firstPause];
  const place = createHold(options.place, reader.elapsed);
  const left = () => patience - Math.max(paused, reader.elapsed() - startedAt);

  const setPatience = async () => {
    isPatienceSet = true;
    patience = most;
    const users = await reader.within(Math.max(left(), lastCall), async () => {
      if (options.live.users !== null) return options.live.users.length;
      listed = await listUsers(reader);
      return listed?.users.length ?? null;
    });
    patience = users === null ? most : Math.min(most, reader.expectedTime(callsFor(users)));
  };
  return {
    listed: () => listed,
    bounded: (call) => reader.within(Math.max(left(), lastCall), call),
    async end() {
      await place.take();
    },
    async pause() {
      // A sum of pauses can miss it by a fraction of a millisecond.
      if (left() < 1) {
        if ((await place.take()) >= lastCall) return true;
        if (!isPatienceSet) await setPatience();
        if (left() < 1) return false;
        listed = null;
      }
      place.leave();
      const pause = Math.min(left(), next / 2 + (options.random() * next) / 2);
      await reader.pause(pause);
      paused += pause;
      next = Math.min(next * 2, longestPause);
      return true;
    },
  };
}

/** A place that is left once and taken again once. */
function createHold(place: Place, elapsed: () => number) {
  let isHeld = true;
  return {
    leave() {
      if (isHeld) place.leave();
      isHeld = false;
    },
    /** @returns the milliseconds that it took until it was free */
    async take(): Promise<number> {
      if (isHeld) return 0;
      isHeld = true;
      const from = elapsed();
      await place.comeBack();
      return elapsed() - from;
    },
  };
}

function callsFor(users: number): number {
  return Math.ceil(users / usersPerPage) + users;
}

/** @returns null: they can't be listed, and so can't be read live either. */
async function listUsers(reader: AccountReader): Promise<UserList | null> {
  const list: UserList = { startedAt: reader.now(), users: [] };
  try {
    for await (const page of readPages('ListUsers', (marker) => reader.listUsers(marker)))
      list.users.push(...page);
    return list;
  } catch (error) {
    if (error instanceof ServiceError && error.kind !== 'interrupted') return null;
    throw error;
  }
}
