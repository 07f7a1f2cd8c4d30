import type { Place } from '../collect-context.ts';

/** For an account that is read alone: nobody waits for its place. */
export const noPlace: Place = { leave: () => undefined, comeBack: async () => undefined };
