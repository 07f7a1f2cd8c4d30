import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ScanEvent } from '../../domain/scan/scan-event.ts';
import { scanJsonSchema, scanLineJsonSchema } from '../../domain/scan/scan-schema.ts';
import { jsonText } from '../../text/json-text.ts';
import { defaultReportOptions } from '../report.ts';
import { cleanAccounts, fixture, scanOf, streamOf, textOf } from '../testing/fixture.ts';
import { hostileNames } from '../testing/hostile-names.ts';
import { json } from './json.ts';
import { ndjson } from './ndjson.ts';

type Json = Record<string, unknown>;

const scans: [string, ScanEvent[]][] = [
  ['every kind of finding', fixture()],
  ['no findings', scanOf(cleanAccounts(3))],
  ['no accounts', scanOf([])],
];

const print = (events: ScanEvent[]) => textOf(json(streamOf(events), defaultReportOptions));
const printLines = async (events: ScanEvent[]) =>
  (await textOf(ndjson(streamOf(events), defaultReportOptions)))
    .trimEnd()
    .split('\n')
    .map((line): Json => JSON.parse(line));

/** The moments of the domain are numbers, those of JSON are text; by their names, apart from the code under test. */
const moments = new Set(['asOf', 'at', 'createdAt', 'expires', 'reportGeneratedAt']);
function asJson(value: unknown, name = ''): unknown {
  if (typeof value === 'number' && moments.has(name))
    return new Date(value).toISOString().replace('.000Z', 'Z');
  if (Array.isArray(value)) return value.map((each) => asJson(each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, asJson(each, key)]));
}

const reported = (events: ScanEvent[]) => {
  const done = events.flatMap((event) => (event.type === 'account-done' ? [event] : []));
  const end = events.at(-1);
  if (end?.type !== 'scan-done') throw new Error('A scan ends.');
  return {
    frame: {
      schema: 'solekey.scan/1',
      tool: { name: 'solekey', version: '0.1.0' },
      startedAt: '2026-11-24T08:45:30Z',
      judgedAt: '2026-11-24T08:45:30Z',
      finishedAt: '2026-11-24T08:45:34Z',
      complete: end.complete,
      settings: (events[0] as { settings: unknown }).settings,
    },
    accounts: done.map(({ account }) => asJson(account) as Json),
    findings: done.flatMap(({ findings }) =>
      findings.map(({ headline, fixedBy, ...finding }) => asJson(finding) as Json),
    ),
    perAccount: done.map(({ account, findings }) => [account.id, findings.length] as const),
    summary: end.summary,
  };
};

describe('json', () => {
  test.each(scans)('says what the scan says: %s', async (_, events) => {
    const { frame, accounts, findings, summary } = reported(events);
    expect(JSON.parse(await print(events))).toEqual({ ...frame, accounts, findings, summary });
  });

  test('has one finding a line', async () => {
    const lines = (await print(fixture())).split('\n');
    const ids = reported(fixture()).findings.map(({ id }) => id);
    expect(lines.filter((line) => line.includes('"id":"sk1-')).length).toBe(ids.length);
  });

  test('writes a thousand findings of one account in lots, each in its place', async () => {
    const [account] = cleanAccounts(1);
    const [finding] = fixture().flatMap((event) => (event.type === 'account-done' ? event.findings : []));
    if (account === undefined || finding === undefined) throw new Error('The fixture has both.');
    const findings = Array.from({ length: 1001 }, (_, index) => ({ ...finding, message: String(index) }));
    const parsed = JSON.parse(await print(scanOf([{ ...account, findings }])));
    expect(parsed.findings.map(({ message }: { message: string }) => message)).toEqual(
      findings.map(({ message }) => message),
    );
  });
});

describe('ndjson', () => {
  test.each(scans)('says what the scan says: %s', async (_, events) => {
    const { frame, accounts, findings, summary } = reported(events);
    const lines = await printLines(events);
    const of = (type: string) => lines.filter((line) => line['type'] === type);
    expect(of('account')).toEqual(accounts.map((account) => ({ type: 'account', ...account })));
    expect(of('finding')).toEqual(findings.map((finding) => ({ type: 'finding', ...finding })));
    expect(lines.at(-1)).toEqual({ type: 'summary', ...frame, ...summary });
    expect(of('summary')).toHaveLength(1);
  });

  test('an account comes before its findings', async () => {
    const seen: [unknown, number][] = [];
    for (const line of await printLines(fixture())) {
      if (line['type'] === 'account') seen.push([line['id'], 0]);
      if (line['type'] !== 'finding') continue;
      const last = seen.at(-1) as [unknown, number];
      expect(line['account']).toBe(last[0]);
      last[1] += 1;
    }
    expect(seen).toEqual(reported(fixture()).perAccount);
  });
});

/** Every object closed, so that a field that the schema does not name is seen. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return 'properties' in copy ? { additionalProperties: false, ...copy } : copy;
}

function validator(schema: unknown): (value: unknown) => string[] {
  const ajv = formats.default(new Ajv2020({ allErrors: true, strictTypes: false }));
  const validate = ajv.compile(schema as Json);
  return (value) => (validate(value) ? [] : (validate.errors ?? []).map((error) => ajv.errorsText([error])));
}

/** Each copy of a value with one key left out, and where that was; records with free keys are left alone. */
function* withoutOne(value: unknown, path = ''): Generator<[string, unknown]> {
  if (typeof value !== 'object' || value === null || /\/(apiCalls|data|byControl)$/.test(path)) return;
  for (const [key, each] of Object.entries(value)) {
    const put = (changed: unknown) =>
      Array.isArray(value) ? value.with(Number(key), changed) : { ...value, [key]: changed };
    if (!Array.isArray(value)) {
      const { [key]: _, ...rest } = value as Json;
      yield [`${path}/${key}`, rest];
    }
    for (const [where, changed] of withoutOne(each, `${path}/${key}`)) yield [where, put(changed)];
  }
}

describe('the schema', () => {
  const schemas = [scanJsonSchema(), scanLineJsonSchema()] as const;
  const [open, openLine] = schemas.map(validator) as [
    ReturnType<typeof validator>,
    ReturnType<typeof validator>,
  ];
  const [strict, strictLine] = schemas.map((schema) => validator(closed(schema))) as [
    typeof open,
    typeof open,
  ];

  test.each(scans)('takes what is printed, every field named: %s', async (_, events) => {
    expect(strict(JSON.parse(await print(events)))).toEqual([]);
    for (const line of await printLines(events)) expect(strictLine(line)).toEqual([]);
  });

  test('lets later versions add fields', async () => {
    const scan = JSON.parse(await print(fixture()));
    scan.later = 1;
    scan.findings[0].keys[0].later = null;
    expect(open(scan)).toEqual([]);
    expect(strict(scan)).not.toEqual([]);
    expect(openLine({ type: 'later' })).not.toEqual([]);
  });

  test('an unknown value is null, never absent: any one field left out is refused', async () => {
    const scan = JSON.parse(await print(fixture()));
    scan.findings = scan.findings.filter(
      ({ exception }: Json, index: number) => index === 0 || exception !== null,
    );
    scan.accounts = scan.accounts.slice(3, 4);
    const left = [...withoutOne(scan)];
    expect(left.length).toBeGreaterThan(100);
    for (const [path, changed] of left) expect(open(changed), path).not.toEqual([]);
  });

  // biome-ignore lint/suspicious/noExplicitAny: it is spoiled on purpose.
  test.each<[string, (scan: any) => void]>([
    ['a moment without Z', (scan) => (scan.startedAt = '2026-11-24T08:45:30+00:00')],
    ['a moment as a number', (scan) => (scan.judgedAt = 1)],
    ['another schema', (scan) => (scan.schema = 'solekey.scan/2')],
    ['an id that is none', (scan) => (scan.findings[0].id = 'sk1-12')],
    ['a status that is none', (scan) => (scan.findings[0].status = 'PASS')],
    ['a subject that is none', (scan) => (scan.findings[0].subject.kind = 'role')],
    ['a third slot', (scan) => (scan.findings[0].keys[0].slot = 3)],
    ['half a day', (scan) => (scan.findings[0].keys[0].ageDays = 1.5)],
    ['a number for an account', (scan) => (scan.accounts[0].id = 111111111111)],
    ['a state that is none', (scan) => (scan.accounts[0].state = 'done')],
    ['a count below zero', (scan) => (scan.summary.users = -1)],
    ['a count that is null', (scan) => (scan.summary.accounts.failed = null)],
  ])('refuses %s', async (_, spoil) => {
    const scan = JSON.parse(await print(fixture()));
    spoil(scan);
    expect(open(scan)).not.toEqual([]);
  });
});

describe('jsonText', () => {
  const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...hostileNames));

  test('is the same value, with nothing that a terminal would act on', () => {
    fc.assert(
      fc.property(fc.dictionary(anyText, fc.oneof(anyText, fc.jsonValue())), (value) => {
        const text = jsonText(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});
