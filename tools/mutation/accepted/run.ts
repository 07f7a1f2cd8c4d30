import type { Accepted } from '../read-survivors.ts';

/** Mutants of `run` that may survive. */
export const run: readonly Accepted[] = [];
