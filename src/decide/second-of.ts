import { type EpochMs, second } from '../domain/time.ts';

/** The second that a moment is in. AWS tells creations and uses in whole seconds, so nothing finer tells two apart. */
export function secondOf(moment: EpochMs): number {
  return Math.floor(moment / second);
}
