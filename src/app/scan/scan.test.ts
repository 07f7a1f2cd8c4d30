import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { fakeReader, serviceError } from '../../collect/testing/fake-reader.ts';
import { now } from '../../collect/testing/read-report.ts';
import {
  columnsWithInfo,
  keyCells,
  reportText,
  rootRow,
  userRow,
} from '../../collect/testing/report-text.ts';
import { defaultControls } from '../../controls/index.ts';
import type { AccountTarget } from '../../domain/ports/account-target.ts';
import type { ScanEvent } from '../../domain/scan/scan-event.ts';
import { defaultSettings, type Settings } from '../../domain/settings.ts';
import { scan } from './scan.ts';

const two = {
  ...keyCells(1, 'active', '2025-01-01T00:00:00Z'),
  ...keyCells(2, 'active', '2025-06-01T00:00:00Z'),
};
const listed = (id: string, createdAt: string) => ({
  userName: 'alice',
  id,
  status: 'Active',
  createdAt: Date.parse(createdAt),
});
const control = 'iam-user-single-active-access-key';

/** Accounts that can be read once the test opens the gate; the first few at once. */
function organization(number: number, atOnce = 0) {
  const opened: string[] = [];
  const disposed: string[] = [];
  const gate = Promise.withResolvers<void>();
  const targets = Array.from({ length: number }, (_, place): AccountTarget => {
    const id = String(111122220000 + place);
    return {
      id,
      name: `account ${place}`,
      partition: 'aws',
      roleArn: null,
      open(signal) {
        opened.push(id);
        const { reader } = fakeReader({
          report: [{ content: reportOf(id), generatedAt: now }],
          keys: {
            alice: [[listed('AKIA1', '2025-01-01T00:00:00Z'), listed('AKIA2', '2025-06-01T00:00:00Z')]],
          },
        });
        const connect = () =>
          new Promise<void>((resolve, reject) => {
            const interrupt = () => reject(serviceError('interrupted', 'Interrupted', 'AssumeRole'));
            if (signal.aborted) interrupt();
            signal.addEventListener('abort', interrupt);
            if (place < atOnce) resolve();
            else gate.promise.then(resolve, reject);
          });
        return { reader: { ...reader, connect }, dispose: () => disposed.push(id) };
      },
    };
  });
  return { targets, opened, disposed, open: gate.resolve };
}

function reportOf(id: string): Uint8Array {
  const text = reportText([rootRow(), userRow('alice', two), userRow('bob')], columnsWithInfo);
  return Buffer.from(text.replaceAll('111122223333', id));
}

function start(targets: readonly AccountTarget[], over: Partial<Settings> = {}, signal?: AbortSignal) {
  const settings = { ...defaultSettings, ...over };
  const tool = { name: 'solekey', version: '0.0.0' } as const;
  return scan(
    { tool, settings, controls: defaultControls, targets, inventories: [], judgedAt: null },
    { clock: { now: () => now }, random: () => 1, sha256Hex: (text) => text.padEnd(64, '0') },
    signal ?? new AbortController().signal,
  );
}

async function all(events: AsyncIterable<ScanEvent>): Promise<ScanEvent[]> {
  const list: ScanEvent[] = [];
  for await (const event of events) list.push(event);
  return list;
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
const counts = (over = {}) => ({ pass: 0, fail: 0, unknown: 0, excepted: 0, notApplicable: 0, ...over });

describe('a scan', () => {
  it('starts, tells each account, and sums up', async () => {
    const { targets, opened, disposed, open } = organization(3);
    open();
    const events = await all(start(targets));
    const reported = events.filter(({ type }) => type !== 'progress');
    expect(reported.map(({ type }) => type)).toEqual([
      'scan-started',
      'account-done',
      'account-done',
      'account-done',
      'scan-done',
    ]);
    expect(reported[0]).toMatchObject({ startedAt: now, judgedAt: now, accounts: 3 });
    expect(reported.at(-1)).toEqual({
      type: 'scan-done',
      finishedAt: now,
      complete: true,
      summary: {
        accounts: { total: 3, complete: 3, partial: 0, failed: 0 },
        users: 6,
        byControl: { [control]: counts({ fail: 3, pass: 3 }) },
      },
    });
    expect(disposed.sort()).toEqual(opened.sort());
  });

  it('of nothing is complete, and counts every control', async () => {
    expect((await all(start([]))).at(-1)).toMatchObject({
      complete: true,
      summary: { accounts: { total: 0 }, byControl: { [control]: counts() } },
    });
  });

  it.each([1, 2, 7])(
    'opens no account before it is read, and at most %i while nobody reads',
    async (concurrency) => {
      const { targets, opened, open } = organization(20);
      open();
      const events = start(targets, { concurrency });
      await settled();
      expect(opened).toEqual([]);
      await events.next();
      expect(opened).toEqual([]);
      // One event is taken, and its reader is slow: whatever is open comes to its end, and no other begins.
      let recordInSummary = await events.next();
      for (let wait = 0; wait < 20; wait += 1) await settled();
      expect(opened).toHaveLength(concurrency);
      for (let done = 0; done < 3; recordInSummary = await events.next()) {
        if (recordInSummary.value?.type !== 'account-done') continue;
        done += 1;
        await settled();
        expect(opened.length).toBeLessThanOrEqual(concurrency + done);
      }
      await events.return(undefined);
    },
  );

  it('lets every account go when its reader leaves', async () => {
    const { targets, opened, disposed } = organization(20, 1);
    for await (const event of start(targets, { concurrency: 3 })) {
      if (event.type === 'account-done') break;
    }
    await settled();
    expect(opened).toHaveLength(3);
    expect(disposed.sort()).toEqual(opened.sort());
  });

  it('that is interrupted tells what is known, and that it is not all', async () => {
    const { targets, disposed } = organization(3);
    const interrupt = new AbortController();
    const reading = all(start(targets, { concurrency: 2 }, interrupt.signal));
    await settled();
    interrupt.abort('SIGINT');
    const events = await reading;
    expect(events.at(-1)).toMatchObject({
      complete: false,
      summary: { accounts: { total: 3, failed: 3 }, byControl: { [control]: counts({ unknown: 3 }) } },
    });
    for (const event of events) {
      if (event.type !== 'account-done') continue;
      expect(event.account).toMatchObject({ state: 'failed', problems: [{ code: 'interrupted' }] });
    }
    expect(disposed).toHaveLength(3);
  });

  it('ends with a fault of the program, and lets its account go', async () => {
    const fault = new TypeError('a bug');
    let isDisposed = false;
    const target: AccountTarget = {
      id: '111122223333',
      name: null,
      partition: 'aws',
      roleArn: null,
      open: () => {
        const { reader } = fakeReader({});
        return {
          reader: { ...reader, connect: () => Promise.reject(fault) },
          dispose: () => {
            isDisposed = true;
          },
        };
      },
    };
    await expect(all(start([target]))).rejects.toBe(fault);
    expect(isDisposed).toBe(true);
  });
});
