import type { EpochMs } from '../time.ts';
import type { Severity } from './control.ts';
import type { Finding } from './finding.ts';

/** A scan that was kept: what it looked at, and what it found. */
export type SavedScan = {
  /** As the person named it. */
  file: string;
  finishedAt: EpochMs;
  /** The oldest and the newest moment of which an account's answer is true; null: no account was read. */
  asOf: { from: EpochMs; to: EpochMs } | null;
  complete: boolean;
  controls: readonly string[];
  /** Null: all of them. */
  users: readonly string[] | null;
  accounts: readonly { id: string; name: string | null; isComplete: boolean }[];
  findings: readonly SavedFinding[];
};

export type SavedFinding = Pick<
  Finding,
  'id' | 'control' | 'status' | 'account' | 'asOf' | 'subject' | 'message' | 'baseline'
> & { severity: Severity };

/** What became of a fail between two scans. */
export type DiffState =
  /** The later scan has it, the earlier one does not. */
  | 'new'
  /** Both have it. */
  | 'still'
  /** The later scan looked at it, to the end, and has no fail. */
  | 'fixed'
  /** An exception is about it now. */
  | 'excepted'
  /** The later scan could not say, or did not look. Never taken for fixed. */
  | 'unknown';

export type Difference = {
  state: DiffState;
  /** As of when it was first seen to fail. */
  since: EpochMs;
  /** Of what is `unknown`: why the later scan could not say; of what is `new`, why the earlier one could not. */
  remark: string | null;
  /** As the later scan tells it, else the earlier one. */
  finding: SavedFinding;
};

export type ScanDiff = { from: SavedScan; to: SavedScan; differences: readonly Difference[] };
