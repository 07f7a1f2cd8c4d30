import type { Place } from '../../collect/index.ts';
import type { AccountTarget } from '../../domain/ports/account-target.ts';
import type { Clock } from '../../domain/ports/clock.ts';
import type { Control } from '../../domain/scan/control.ts';
import type { Inventory } from '../../domain/scan/inventory.ts';
import type { AccountDone, Progress, ScanEvent, ScanSummary, Tool } from '../../domain/scan/scan-event.ts';
import type { Settings } from '../../domain/settings.ts';
import type { EpochMs } from '../../domain/time.ts';
import { runConcurrently } from '../shared/run-concurrently.ts';
import type { ExceptionBook } from './except-findings.ts';
import { judgeInventory } from './judge-inventory.ts';
import { readAccount } from './read-account.ts';
import { addToSummary, emptySummary } from './scan-summary.ts';

export type ScanRequest = {
  tool: Tool;
  settings: Settings;
  controls: readonly Control[];
  /** Accounts of AWS; empty where reports from disk are judged. */
  targets: readonly AccountTarget[];
  /** Inventories that are read already: credential reports from disk. */
  inventories: readonly Inventory[];
  /** The moment that ages are counted from; null: now. */
  judgedAt: EpochMs | null;
  /** Absent: nothing is excepted. */
  exceptions?: ExceptionBook | null;
};

export type ScanPorts = {
  clock: Clock;
  /** From 0 to 1. */
  random: () => number;
  /** SHA-256 of the text in UTF-8, as lower-case hex. */
  sha256Hex: (text: string) => string;
};

/**
 * Scans, and tells what it finds as it finds it. It goes no faster than its reader: at most `settings.concurrency`
 * accounts are in memory, those included that are finished and not yet taken. An aborted `signal` ends it with what is
 * known, marked incomplete; a reader who leaves ends it at once.
 */
export async function* scan(
  request: ScanRequest,
  ports: ScanPorts,
  signal: AbortSignal,
): AsyncGenerator<ScanEvent> {
  const { tool, settings, controls, targets, inventories, exceptions = null } = request;
  const startedAt = ports.clock.now();
  const judgedAt = request.judgedAt ?? startedAt;
  const summary = emptySummary(controls);
  const judging = { controls, settings, now: judgedAt, sha256Hex: ports.sha256Hex };
  yield {
    type: 'scan-started',
    tool,
    startedAt,
    judgedAt,
    settings,
    accounts: targets.length + inventories.length,
  };
  for (const inventory of inventories) {
    const judged = judgeInventory(inventory, {}, judging);
    yield recordInSummary(summary, exceptions === null ? judged : await exceptions.except(judged, null));
  }
  const work = targets.map(
    (target) => (stop: AbortSignal, report: (progress: Progress) => void, place: Place) => {
      const reading = { ...judging, random: ports.random, exceptions };
      return readAccount(target, reading, { stop, report, place }, async ({ done }) => done);
    },
  );
  for await (const event of runConcurrently(work, settings.concurrency, signal)) {
    yield event.type === 'account-done' ? recordInSummary(summary, event) : event;
  }
  const { partial, failed } = summary.accounts;
  yield {
    type: 'scan-done',
    finishedAt: ports.clock.now(),
    complete: partial === 0 && failed === 0,
    summary,
  };
}

function recordInSummary(summary: ScanSummary, event: AccountDone): AccountDone {
  addToSummary(summary, event);
  return event;
}
