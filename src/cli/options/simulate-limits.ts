import type { NumberLimits } from '../../domain/limits.ts';

/** How much of a world can be asked for. */
export const simulateLimits = {
  port: { least: 0, most: 65_535 },
  seed: { least: 0, most: Number.MAX_SAFE_INTEGER },
  accounts: { least: 1, most: 10_000 },
  users: { least: 1, most: 100_000 },
  /** Milliseconds. */
  latency: { least: 0, most: 600_000 },
} as const satisfies Record<string, NumberLimits>;

/** Of all accounts together: a million take 280 MB and 12 s, and some more than fit into the memory of a process. */
export const mostSimulatedUsers = 1_000_000;
