import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ScanEvent } from '../../domain/scan/scan-event.ts';
import { markdownCode } from '../../text/markdown-text.ts';
import { printable } from '../../text/printable.ts';
import { defaultReportOptions } from '../report.ts';
import { cleanAccounts, fixture, scanOf, streamOf, textOf } from '../testing/fixture.ts';
import { hostileNames } from '../testing/hostile-names.ts';
import { isReportName, reportNames, reports } from './index.ts';

test('the registry names every file that exports a Report, and no other', () => {
  const folder = new URL('.', import.meta.url);
  const formats = readdirSync(folder).filter((file) =>
    /^export const \w+: Report =/m.test(
      file.endsWith('.ts') ? readFileSync(new URL(file, folder), 'utf8') : '',
    ),
  );
  expect(formats.map((file) => file.replace('.ts', '')).sort()).toEqual([...reportNames].sort());
});

test.each(['toString', '__proto__', 'Table', ''])('%j is no format', (name) => {
  expect(isReportName(name)).toBe(false);
});

/** Counts what is pulled from it, and whether it was closed. */
function counted(events: readonly ScanEvent[]) {
  const source = { pulled: 0, closed: false, stream: pull() };
  async function* pull(): AsyncGenerator<ScanEvent, void, undefined> {
    try {
      for (const event of events) {
        source.pulled += 1;
        yield event;
      }
    } finally {
      source.closed = true;
    }
  }
  return source;
}

describe.each(reportNames)('%s', (name) => {
  const print = async (events: AsyncIterable<ScanEvent>) =>
    textOf((await reports[name]())(events, defaultReportOptions));

  test('pulls no event before it is asked for text', async () => {
    const source = counted(fixture());
    const chunks = (await reports[name]())(source.stream, defaultReportOptions);
    await new Promise((resolve) => setImmediate(resolve));
    expect(source.pulled).toBe(0);
    await chunks[Symbol.asyncIterator]().next();
    expect(source.pulled).toBeGreaterThan(0);
  });

  test('closes the scan when its reader leaves', async () => {
    const source = counted(scanOf(cleanAccounts(3)));
    for await (const _ of (await reports[name]())(source.stream, defaultReportOptions)) break;
    expect(source.closed).toBe(true);
  });

  test.each([
    ['no event', []],
    ['no end', fixture().slice(0, -1)],
    ['no start', fixture().slice(1)],
    ['two starts', [fixture()[0] as ScanEvent, ...fixture()]],
    [
      'an account after the end',
      [...fixture(), fixture().find(({ type }) => type === 'account-done') as ScanEvent],
    ],
  ])('throws on a scan with %s', async (_, events) => {
    await expect(print(streamOf(events))).rejects.toThrow(/A scan's events/);
  });

  test('passes on what its scan throws', async () => {
    async function* broken(): AsyncGenerator<ScanEvent, void, undefined> {
      yield* fixture().slice(0, 3);
      throw new Error('disk full');
    }
    await expect(print(broken())).rejects.toThrow('disk full');
  });

  test('does without progress', async () => {
    const events = fixture();
    const without = events.filter(({ type }) => type !== 'progress');
    expect(without.length).toBeLessThan(events.length);
    expect(await print(streamOf(without))).toBe(await print(streamOf(events)));
  });

  test('holds every hostile name, in its own writing', async () => {
    const text = await print(streamOf(fixture()));
    const written: Record<string, (name: string) => string> = {
      // What is too wide for a line goes on in the next.
      table: (hostile) => printable(hostile).slice(0, 30),
      csv: (hostile) => printable(hostile).replaceAll('"', '""'),
      markdown: markdownCode,
      html: (hostile) => escapedByEta(printable(hostile)),
      junit: (hostile) =>
        printable(hostile).replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`),
      sarif: (hostile) => inJson(printable(hostile)),
      ocsf: (hostile) => inJson(printable(hostile)),
      asff: (hostile) => inJson(printable(hostile)),
    };
    const inJson = (hostile: string) => JSON.stringify(hostile).slice(1, -1);
    const write = written[name] ?? inJson;
    const readable = name.endsWith('json') ? unescapeBeyondAscii(text) : text;
    for (const hostile of hostileNames) expect(readable).toContain(write(hostile));
  });
});

/** As eta writes a text into HTML. */
function escapedByEta(text: string): string {
  const entities: Record<string, string> = {
    ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' },
  };
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** Undoes the escapes of characters that JSON.stringify leaves as they are. */
function unescapeBeyondAscii(text: string): string {
  return text.replace(/(\\u[0-9a-f]{4})+/g, (escapes) =>
    JSON.stringify(JSON.parse(`"${escapes}"`)).slice(1, -1),
  );
}

describe.each(['json', 'ndjson', 'csv', 'ocsf', 'asff'] as const)('%s, a stream', (name) => {
  test('is at most one account ahead of its reader', async () => {
    const accounts = cleanAccounts(7).map((done) => ({
      ...done,
      findings: fixture().flatMap((event) =>
        event.type === 'account-done' ? event.findings.slice(0, 1) : [],
      ),
    }));
    const events = scanOf(accounts).filter(({ type }) => type !== 'progress');
    const source = counted(events);
    let chunks = 0;
    for await (const _ of (await reports[name]())(source.stream, defaultReportOptions)) {
      chunks += 1;
      expect(source.pulled).toBeLessThanOrEqual(chunks + 1);
    }
    expect(source.pulled).toBe(events.length);
  });
});
