import { ServiceError } from '../../domain/aws/service-error.ts';
import { second } from '../../domain/time.ts';

/** A read that was given less says nothing about the next one by not ending in time. */
const fairTime = 10 * second;

/**
 * `read` as long as it answers. Once it has failed, after all its retries, the same failure is thrown again and nothing
 * is sent: what does not work in an account for one key does not work for the next, and each attempt takes its time.
 * Not remembered: an interruption, and a read that was cut off soon.
 * @param elapsed milliseconds of a clock that never goes back
 */
export function rememberFailure<Given extends unknown[], Answer>(
  read: (...given: Given) => Promise<Answer>,
  elapsed: () => number,
): (...given: Given) => Promise<Answer> {
  let failure: ServiceError | null = null;
  return async (...given) => {
    if (failure !== null) throw failure;
    const startedAt = elapsed();
    try {
      return await read(...given);
    } catch (error) {
      if (error instanceof ServiceError && isLasting(error, elapsed() - startedAt)) failure = error;
      throw error;
    }
  };
}

function isLasting({ kind }: ServiceError, took: number): boolean {
  if (kind === 'interrupted') return false;
  return kind !== 'deadline' || took >= fairTime;
}
