import { describe, expect, it } from 'vitest';
import type { ScanEvent } from '../../domain/scan/scan-event.ts';
import { fixture, streamOf } from '../../reports/testing/fixture.ts';
import type { Host } from '../command.ts';
import { watchProgress } from './watch-progress.ts';

function screen() {
  const lines: (string | null)[] = [];
  const host = { showProgress: (line: string | null) => lines.push(line) } as Partial<Host> as Host;
  return { host, lines };
}

async function all(events: AsyncIterable<ScanEvent>): Promise<ScanEvent[]> {
  const list: ScanEvent[] = [];
  for await (const event of events) list.push(event);
  return list;
}

const events = fixture();
const accounts = events.filter(({ type }) => type === 'account-done').length;

describe('progress on the terminal', () => {
  it('takes progress out of the stream, and nothing else', async () => {
    const passed = await all(watchProgress(streamOf(events), screen().host));
    expect(passed).toEqual(events.filter(({ type }) => type !== 'progress'));
  });

  it('counts accounts up, and is gone before the report is there', async () => {
    const { host, lines } = screen();
    await all(watchProgress(streamOf(events), host));
    expect(lines[0]).toBe(`0 of ${accounts} accounts`);
    const counted = lines.flatMap((line) => (line === null ? [] : Number.parseInt(line, 10)));
    expect(counted).toEqual([...counted].sort((one, other) => one - other));
    expect(counted.at(-1)).toBe(accounts);
    expect(lines.slice(-2)).toEqual([null, null]);
  });

  it.each<[Extract<ScanEvent, { type: 'progress' }>['step'], number, number | null, string]>([
    ['report', 0, null, 'waiting for the credential report'],
    ['users', 200, null, 'listing users'],
    ['keys', 7, 12, 'confirming keys 7 of 12'],
    ['evidence', 3, 9, 'reading key use 3 of 9'],
    ['changes', 1, 2, 'reading recent changes 1 of 2'],
  ])('says where an account is: %s', async (step, done, total, text) => {
    const { host, lines } = screen();
    await all(
      watchProgress(streamOf([{ type: 'progress', account: '111122223333', step, done, total }]), host),
    );
    expect(lines[0]).toBe(`0 of 0 accounts · 111122223333: ${text}`);
  });

  it('is gone when the scan fails', async () => {
    async function* broken(): AsyncGenerator<ScanEvent> {
      yield events[0] as ScanEvent;
      throw new Error('cut off');
    }
    const { host, lines } = screen();
    await expect(all(watchProgress(broken(), host))).rejects.toThrow('cut off');
    expect(lines.at(-1)).toBeNull();
  });
});
