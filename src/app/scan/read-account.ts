import { type CollectContext, collectAccount, type Place } from '../../collect/index.ts';
import type { AccountTarget, OpenAccount } from '../../domain/ports/account-target.ts';
import { keyChanges } from '../../domain/scan/control.ts';
import type { Inventory } from '../../domain/scan/inventory.ts';
import type { AccountDone, Progress } from '../../domain/scan/scan-event.ts';
import type { ExceptionBook } from './except-findings.ts';
import { type Judging, judgeInventory } from './judge-inventory.ts';
import { readLastUses } from './read-last-uses.ts';

export type Reading = Judging & {
  /** From 0 to 1. */
  random: () => number;
  /** Null: nothing is excepted. */
  exceptions: ExceptionBook | null;
};

/** An account that was read and judged, and is still open. */
export type ReadAccount = {
  done: AccountDone;
  inventory: Inventory;
  reader: OpenAccount['reader'];
};

/** What the work of an account is given by those who run it beside others. */
export type RunOfAccount = {
  stop: AbortSignal;
  report: (progress: Progress) => void;
  place: Place;
};

/**
 * Opens an account, collects and judges it, lets `finish` ask for more, and lets it go, whatever happens.
 * @returns what `finish` makes of it
 */
export async function readAccount<Done>(
  target: AccountTarget,
  reading: Reading,
  { stop, report, place }: RunOfAccount,
  finish: (read: ReadAccount) => Promise<Done>,
): Promise<Done> {
  const { id, name, partition } = target;
  const { reader, dispose } = target.open(stop);
  try {
    const onProgress: CollectContext['onProgress'] = (step, done, total) =>
      report({ type: 'progress', account: id, step, done, total });
    const collected = await collectAccount(reader, {
      account: { id, name, partition },
      settings: reading.settings,
      changes: changesFor(reading.controls),
      liveSuffices: reading.controls.every(({ liveSuffices }) => liveSuffices === true),
      random: reading.random,
      place,
      onProgress,
    });
    const inventory = await readLastUses(reader, collected, reading);
    const judged = judgeInventory(inventory, reader.apiCalls(), reading);
    return await finish({ done: await excepted(judged, reading, reader), inventory, reader });
  } finally {
    dispose();
  }
}

/** In one order, so that the same controls make the same calls. */
function changesFor(controls: Judging['controls']): CollectContext['changes'] {
  const needed = new Set(controls.flatMap(({ outdatedBy = keyChanges }) => outdatedBy));
  return keyChanges.filter((change) => needed.has(change));
}

async function excepted(
  judged: AccountDone,
  { exceptions }: Reading,
  reader: OpenAccount['reader'],
): Promise<AccountDone> {
  if (exceptions === null) return judged;
  const done = await exceptions.except(judged, async (userName) => (await reader.getUser(userName)).tags);
  return { ...done, account: { ...done.account, apiCalls: reader.apiCalls() } };
}
