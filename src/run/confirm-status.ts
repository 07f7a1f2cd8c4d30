import { ServiceError } from '../domain/aws/service-error.ts';
import { type EpochMs, second } from '../domain/time.ts';
import type { RunAccount, TimedAccount } from './run-account.ts';

export type Confirmation =
  /** Two reads at least the pause apart agreed, the second one at this moment. */
  | { state: 'agreed'; at: EpochMs }
  /** A read shows that the key that stays is not active. */
  | { state: 'kept-not-active'; reported: string }
  | { state: 'gone' }
  /** No two reads agreed in time, or none could be had. */
  | { state: 'not-confirmed'; why: string };

export type Watched = {
  userName: string;
  key: string /** Null: none has to be active. */;
  keep: string | null;
};

const firstBackoff = second / 2;
const longestBackoff = 4 * second;

/**
 * Reads until two reads at least `pause` milliseconds apart show `status`, or no time is left. IAM is eventually
 * consistent (IAM user guide, "Changes that I make are not always immediately visible"): three or four seconds are
 * reported.
 */
export async function confirmStatus(
  account: TimedAccount,
  watched: Watched,
  status: 'Active' | 'Inactive',
  pause: number,
): Promise<Confirmation> {
  let hasAgreed = false;
  let backoff = firstBackoff;
  let why = `no two reads showed it ${status} in the time for one action`;
  while (account.timeLeft() > 0) {
    const look = await readStatus(account, watched);
    if (look.state === 'kept-not-active' || look.state === 'gone') return look;
    const agrees = look.state === 'read' && look.status === status;
    if (agrees && hasAgreed) return { state: 'agreed', at: account.now() };
    hasAgreed = agrees;
    if (look.state === 'unreadable') why = look.why;
    const wait = agrees ? Math.max(pause, 1) : backoff;
    if (!agrees) backoff = Math.min(longestBackoff, backoff * 2);
    const end = await pausedUntil(account, wait);
    if (end === 'interrupted') return { state: 'not-confirmed', why: 'the run was interrupted' };
  }
  return { state: 'not-confirmed', why };
}

/**
 * Whether a write that switches a key on again was done. One that was answered is there as soon as two reads agree; of
 * one without a clear answer they could both show what was so before it, so that it has to stay so for longer.
 */
export async function confirmWrite(
  { account, verifyPause }: { account: TimedAccount; verifyPause: number },
  watched: Watched,
  write: { state: 'answered' | 'unclear' },
): Promise<Confirmation> {
  const confirmation = await confirmStatus(account, watched, 'Active', verifyPause);
  if (write.state === 'answered' || confirmation.state !== 'agreed') return confirmation;
  const stays = await holdsStatus(account, watched, Math.max(verifyPause, leastPause));
  if (stays === true) return { state: 'agreed', at: account.now() };
  return { state: 'not-confirmed', why: 'it got no clear answer and was not seen to stay' };
}

/** Milliseconds between two reads that prove something on AWS; only a simulator can promise that less will do. */
export const leastPause = 2 * second;

/** Pauses over which a key has to be seen active before a write without an answer counts as not done. */
const pausesOfSilence = 5;

/**
 * Whether the key is active, or whatever else is asked for, in every read over several pauses: no single one proves it,
 * since IAM is eventually consistent. Null: it could not be read.
 */
export async function holdsStatus(
  account: RunAccount,
  watched: Watched,
  pause: number,
  status: 'Active' | 'Inactive' = 'Active',
): Promise<boolean | null> {
  for (let read = 0; read <= pausesOfSilence; read += 1) {
    if (read > 0 && (await pausedUntil(account, Math.max(pause, 1))) !== 'over') return null;
    const look = await readStatus(account, { ...watched, keep: null });
    if (look.state !== 'read') return null;
    if (look.status !== status) return false;
  }
  return true;
}

type Look =
  | { state: 'read'; status: 'Active' | 'Inactive' }
  | { state: 'unreadable'; why: string }
  | Extract<Confirmation, { state: 'kept-not-active' | 'gone' }>;

async function readStatus(account: RunAccount, { userName, key, keep }: Watched): Promise<Look> {
  const live = await account.readKeys(userName);
  if (live.state === 'gone') return { state: 'gone' };
  if (live.state === 'unreadable') return { state: 'unreadable', why: live.error.message };
  const status = live.keys.find(({ id }) => id === key)?.status;
  const kept = keep === null ? 'Active' : live.keys.find(({ id }) => id === keep)?.status;
  if (kept !== 'Active') return { state: 'kept-not-active', reported: kept ?? 'gone' };
  if (status === undefined) return { state: 'gone' };
  if (status === 'Active') return { state: 'read', status: 'Active' };
  if (status === 'Inactive') return { state: 'read', status: 'Inactive' };
  return { state: 'unreadable', why: `${key} is ${status}` };
}

/** What ended the pause: it was over, the time of the action was, or somebody interrupted it. */
async function pausedUntil(
  account: RunAccount,
  milliseconds: number,
): Promise<'over' | 'deadline' | 'interrupted'> {
  try {
    await account.pause(milliseconds);
    return 'over';
  } catch (error) {
    if (error instanceof ServiceError) return error.kind === 'deadline' ? 'deadline' : 'interrupted';
    throw error;
  }
}
