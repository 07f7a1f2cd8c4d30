import type { EpochMs } from '../time.ts';

export type Clock = { now(): EpochMs };
