import type { Settings } from '../settings.ts';
import type { EpochMs } from '../time.ts';
import type { Account } from './account.ts';
import type { ControlId } from './control.ts';
import type { Counts, Finding } from './finding.ts';

export type Tool = { name: 'solekey'; version: string };

export type ScanSummary = {
  accounts: { total: number; complete: number; partial: number; failed: number };
  /** Root not counted. */
  users: number;
  /** Every selected control, zeros too. */
  byControl: Record<ControlId, Counts>;
};

export type ScanStarted = {
  type: 'scan-started';
  tool: Tool;
  startedAt: EpochMs;
  /** The moment from which ages are counted. */
  judgedAt: EpochMs;
  settings: Settings;
  accounts: number;
};

/** How far an account is. Progress may be dropped where its reader is slow; nothing else is. */
export type Progress = {
  type: 'progress';
  account: string;
  step: 'report' | 'users' | 'changes' | 'keys' | 'evidence';
  done: number;
  total: number | null;
};

/** An account is finished: what it is, and its findings in the order of control, kind and name. */
export type AccountDone = {
  type: 'account-done';
  account: Account;
  findings: Finding[];
  counts: Record<ControlId, Counts>;
};

export type ScanDone = { type: 'scan-done'; finishedAt: EpochMs; complete: boolean; summary: ScanSummary };

/** The stream of a scan: started, then accounts as each is finished, then done. Reports are functions of it. */
export type ScanEvent = ScanStarted | Progress | AccountDone | ScanDone;
