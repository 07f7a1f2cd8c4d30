import { describe, expect, it } from 'vitest';
import { minute } from '../../domain/time.ts';
import { checkReportTimes, type ReportTimes } from './check-report-times.ts';

const at = (text: string) => Date.parse(text);
const now = at('2026-11-01T00:00:00Z');
const newest = at('2026-06-15T09:15:30Z');
const generated = at('2026-06-15T10:00:00.500Z');
const whole: ReportTimes = { asOf: null, generatedAt: null, newestMoment: newest, now };

describe('times that can all be true', () => {
  it.each<[string, Partial<ReportTimes>]>([
    ['none but the dates in the report', {}],
    ['no date at all', { newestMoment: null, asOf: at('2020-01-01T00:00:00Z') }],
    ['as of the latest date in it', { asOf: newest }],
    ['as of its own time, in whole seconds', { generatedAt: generated, asOf: generated - 500 }],
    ['as of now', { asOf: now }],
    ['as of a clock that is ahead by what clocks may differ', { asOf: now + 5 * minute }],
    ['an envelope of such a clock', { generatedAt: now + 5 * minute }],
    ['a use while the report was made', { generatedAt: newest - 30 * minute }],
  ])('%s', (_, times) => {
    expect(() => checkReportTimes('r.csv', { ...whole, ...times })).not.toThrow();
  });
});

describe('times that can not', () => {
  it.each<[string, Partial<ReportTimes>, string, string]>([
    [
      'as of a second before the latest date in the report',
      { asOf: newest - 1000 },
      'usage',
      'The as-of time 2026-06-15T09:15:29Z is before 2026-06-15T09:15:30Z, the latest date in r.csv. Keys would seem younger than they are.',
    ],
    [
      'as of a moment before the report was made, after every date in it',
      { asOf: newest, generatedAt: generated },
      'usage',
      'The as-of time 2026-06-15T09:15:30Z is before 2026-06-15T10:00:00Z, "GeneratedTime" of r.csv. Keys would seem younger than they are.',
    ],
    [
      'as of the future',
      { asOf: now + 6 * minute },
      'usage',
      'The as-of time is 2026-11-01T00:06:00Z, which is in the future. It is 2026-11-01T00:00:00Z now.',
    ],
    [
      'a report of the future',
      { generatedAt: now + 6 * minute },
      'input-malformed',
      '"GeneratedTime" of r.csv is 2026-11-01T00:06:00Z, which is in the future. It is 2026-11-01T00:00:00Z now.',
    ],
    [
      'a report of the future, whatever the person says',
      { generatedAt: now + 6 * minute, asOf: now },
      'input-malformed',
      '"GeneratedTime" of r.csv is 2026-11-01T00:06:00Z, which is in the future. It is 2026-11-01T00:00:00Z now.',
    ],
  ])('%s', (_, times, code, message) => {
    const check = () => checkReportTimes('r.csv', { ...whole, ...times });
    expect(check).toThrow(expect.objectContaining({ code, message, exitCode: 2 }));
  });
});
