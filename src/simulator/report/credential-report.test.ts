import { describe, expect, test } from 'vitest';
import { ServiceError } from '../service-error.ts';
import {
  type CredentialReport,
  type CredentialReportOptions,
  createCredentialReport,
} from './credential-report.ts';

const HOUR = 3_600_000;
const NOW = 100 * HOUR;

/** What a call answers, in one word. */
function ask(report: CredentialReport, what: 'generate' | 'get', now: number): string {
  try {
    if (what === 'generate') return report.generate(now).State;
    return `of ${report.get(now, () => 'rows').generatedAt - NOW}`;
  } catch (error) {
    if (error instanceof ServiceError) return `${error.code} ${error.status}`;
    throw error;
  }
}

type Step = ['generate' | 'get', afterMs: number, answer: string];
const stored = (ageMs: number): CredentialReportOptions => ({
  stored: { generatedAt: NOW - ageMs, tookMs: 0 },
});

// IAM API reference, GenerateCredentialReport and GetCredentialReport.
const stories: [string, CredentialReportOptions, Step[]][] = [
  [
    'none, then one that takes its time',
    { generationMs: 1000 },
    [
      ['get', 0, 'ReportNotPresent 410'],
      ['generate', 0, 'STARTED'],
      ['generate', 999, 'INPROGRESS'],
      ['get', 999, 'ReportInProgress 404'],
      ['generate', 1000, 'COMPLETE'],
      ['get', 1000, 'of 1000'],
    ],
  ],
  [
    'no time at all',
    { generationMs: 0 },
    [
      ['generate', 0, 'STARTED'],
      ['generate', 0, 'COMPLETE'],
      ['get', 0, 'of 0'],
    ],
  ],
  [
    'one that is fresh to the last millisecond of four hours',
    stored(4 * HOUR - 1000),
    [
      ['get', 999, `of ${1000 - 4 * HOUR}`],
      ['generate', 999, 'COMPLETE'],
      ['get', 1000, 'ReportExpired 410'],
      ['generate', 1000, 'STARTED'],
      ['get', 1001, 'ReportInProgress 404'],
      ['get', 3500, 'of 3000'],
    ],
  ],
  [
    'one that never completes',
    { neverCompletes: true },
    [
      ['generate', 0, 'STARTED'],
      ['generate', 900 * HOUR, 'INPROGRESS'],
      ['get', 900 * HOUR, 'ReportInProgress 404'],
    ],
  ],
  [
    'a cache that lies',
    { ...stored(7 * HOUR), neverExpires: true },
    [
      ['generate', 0, 'COMPLETE'],
      ['get', 0, `of ${-7 * HOUR}`],
    ],
  ],
  [
    'no capacity at first',
    { limitExceededFirst: 2, throttlingFirst: 1 },
    [
      ['generate', 0, 'LimitExceeded 409'],
      ['get', 0, 'ReportNotPresent 410'],
      ['generate', 0, 'LimitExceeded 409'],
      ['generate', 0, 'Throttling 400'],
      ['generate', 0, 'STARTED'],
    ],
  ],
];

test.each(stories)('%s', (_what, options, steps) => {
  const report = createCredentialReport(options);
  expect(steps.map(([what, after]) => [what, after, ask(report, what, NOW + after)])).toEqual(steps);
});

describe('the text', () => {
  test('is written once a report', () => {
    const report = createCredentialReport({ generationMs: 0, ...stored(HOUR) });
    let written = 0;
    const write = (): string => {
      written += 1;
      return String(written);
    };
    report.get(NOW, write);
    expect(report.get(NOW + 1, write).content).toBe(Buffer.from('1').toString('base64'));
    report.generate(NOW + 4 * HOUR);
    expect(report.get(NOW + 4 * HOUR, write).content).toBe(Buffer.from('2').toString('base64'));
  });
});
