import type { Account } from '../../domain/scan/account.ts';
import { type Counts, noCounts } from '../../domain/scan/finding.ts';
import type { AccountDone, ScanEvent } from '../../domain/scan/scan-event.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { accountsDone } from './fixture-accounts.ts';
import { ageControl, mainControl, now, rootControl } from './fixture-parts.ts';

/** The events of a scan over some accounts. */
export function scanOf(
  accounts: readonly AccountDone[],
  over: { complete?: boolean; expected?: number } = {},
): ScanEvent[] {
  const known = [mainControl, ageControl, rootControl];
  const controls = [...new Set([...known, ...accounts.flatMap(({ counts }) => Object.keys(counts))])];
  const byControl = Object.fromEntries(controls.map((control) => [control, noCounts()]));
  for (const { counts } of accounts) {
    for (const [control, sums] of Object.entries(counts)) {
      for (const verdict of Object.keys(sums) as (keyof Counts)[]) {
        (byControl[control] as Counts)[verdict] += sums[verdict];
      }
    }
  }
  const inState = (state: Account['state']) => accounts.filter((done) => done.account.state === state).length;
  const states = { complete: inState('complete'), partial: inState('partial'), failed: inState('failed') };
  return [
    {
      type: 'scan-started',
      tool: { name: 'solekey', version: '0.1.0' },
      startedAt: now,
      judgedAt: now,
      settings: { ...defaultSettings, controls, all: true },
      accounts: over.expected ?? accounts.length,
    },
    ...accounts.flatMap((done): ScanEvent[] => [
      { type: 'progress', account: done.account.id, step: 'report', done: 1, total: null },
      done,
    ]),
    {
      type: 'scan-done',
      finishedAt: now + 4200,
      complete: over.complete ?? states.complete === accounts.length,
      summary: {
        accounts: { total: accounts.length, ...states },
        users: accounts.reduce((sum, { account }) => sum + (account.users ?? 0), 0),
        byControl,
      },
    },
  ];
}

/** One scan that holds every kind of finding, account and problem: what every format is shown. */
export function fixture(): ScanEvent[] {
  return scanOf(accountsDone());
}

/** Some clean accounts, for scans with nothing to report. */
export function cleanAccounts(number: number): AccountDone[] {
  return accountsDone()
    .slice(-number)
    .map((done) => ({ ...done, account: { ...done.account, problems: [] } }));
}

export async function* streamOf<T>(items: Iterable<T>): AsyncGenerator<T, void, undefined> {
  yield* items;
}

/** All of a report's text. */
export async function textOf(chunks: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return text;
}
