import { ServiceError, timeIsOver } from '../../domain/aws/service-error.ts';
import type { AccountChanger } from '../../domain/ports/account-changer.ts';
import type { RunAccount, TimedAccount } from '../../run/run-account.ts';

type Time = Pick<AccountChanger, 'elapsed' | 'within' | 'actionDeadline'>;

/**
 * The account with an end: each call and pause throws ServiceError `deadline` once the time of the action is over.
 * @param since the moment of `elapsed` from which the time counts. At least half of it is left, since what was written
 * has to be read again.
 */
export function timedAccount(account: RunAccount, time: Time, since: number): TimedAccount {
  const { actionDeadline } = time;
  const startedAt = time.elapsed();
  const allowed = Math.max(actionDeadline / 2, actionDeadline - (startedAt - since));
  // A clock that stands still would be waited on for ever: what was paused counts as well.
  let paused = 0;
  const timeLeft = () => allowed - Math.max(paused, time.elapsed() - startedAt);
  const bounded =
    <Given extends unknown[], Answer>(call: (...given: Given) => Promise<Answer>) =>
    (...given: Given): Promise<Answer> =>
      time.within(timeLeft(), () => call(...given));
  return {
    ...account,
    timeLeft,
    readKeys: bounded(account.readKeys),
    readLastUse: bounded(account.readLastUse),
    readKeyChanges: bounded(account.readKeyChanges),
    readAttachedPolicies: bounded(account.readAttachedPolicies),
    async pause(milliseconds) {
      const left = timeLeft();
      await account.pause(Math.max(0, Math.min(milliseconds, left)));
      paused += milliseconds;
      if (milliseconds >= left) throw outOfTime();
    },
  };
}

function outOfTime(): ServiceError {
  return new ServiceError('deadline', 'pause', timeIsOver, 'The time of the action is over.');
}
