import type { AdaptiveLimit } from '../transport/adaptive-limit.ts';
import { serviceErrorOf } from '../transport/service-error-of.ts';
import type { AccountDeadline } from './account-deadline.ts';

/** Runs one call of an account within its deadline and its limit of calls in flight. Throws ServiceError. */
export type AccountCall = <Answer>(operation: string, work: () => Promise<Answer>) => Promise<Answer>;

export function createAccountCall(deadline: AccountDeadline, limit: AdaptiveLimit): AccountCall {
  return (operation, work) =>
    deadline.within(operation, () =>
      limit.run(async () => {
        deadline.signal.throwIfAborted();
        try {
          return await work();
        } catch (error) {
          throw serviceErrorOf(error, operation);
        }
      }),
    );
}
