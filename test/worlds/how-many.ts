import process from 'node:process';

/** How many worlds, or runs of a property, a long test makes: `few` at a desk, `many` where `CI` is set (.ci/run sets it). */
export function howMany(few: number, many: number): number {
  return isCi ? many : few;
}

const isCi = (process.env['CI'] ?? '') !== '';

/** Generated worlds of one kind, each with its seed. */
export const worldCount = howMany(20, 200);

/** Runs of a property that takes its time. */
export const propertyRuns = howMany(200, 2000);
