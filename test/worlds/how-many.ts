import process from 'node:process';

/** How many worlds, or runs of a property, a long test makes: `few` at a desk, `many` where `CI` is set (.ci/run sets it). */
export function howMany(few: number, many: number): number {
  return isCi ? many : few;
}

const isCi = (process.env['CI'] ?? '') !== '';

/** Generated worlds of one kind, each with its seed. */
export const worldCount = howMany(20, 200);

/** Cases of a property; where a case takes its time, a hundredth of a second or more, {@link dearPropertyRuns}. */
export const propertyRuns = Number(process.env['PROPERTY_RUNS'] ?? howMany(50, 2000));
export const dearPropertyRuns = howMany(10, 100);
