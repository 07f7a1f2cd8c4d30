import type { Accepted } from '../survivors.ts';

/** Mutants of `run` that may survive. */
export const run: readonly Accepted[] = [];
