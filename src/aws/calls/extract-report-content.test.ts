import { Readable } from 'node:stream';
import { GetCredentialReportCommand, IAMClient } from '@aws-sdk/client-iam';
import { expect, test } from 'vitest';
import { extractReportContent } from './extract-report-content.ts';

/** Asks a server that answers one after the other, in pieces of that many bytes, by one client. */
async function answers(bodies: readonly string[], pieces: number, statusCode = 200) {
  const left = bodies.map((body) => {
    const bytes = Buffer.from(body);
    return Array.from({ length: Math.ceil(bytes.length / pieces) }, (_, at) =>
      bytes.subarray(at * pieces, (at + 1) * pieces),
    );
  });
  const handle = async () => ({
    response: { statusCode, headers: {}, body: Readable.from(left.shift() ?? []) },
  });
  const client = new IAMClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    requestHandler: { handle } as never,
    maxAttempts: 1,
    cacheMiddleware: true,
  });
  extractReportContent(client);
  const reported: (string | undefined)[] = [];
  for (const _ of bodies) {
    const { Content, GeneratedTime } = await client.send(new GetCredentialReportCommand({}));
    expect(GeneratedTime).toEqual(new Date('2026-09-01T12:00:00Z'));
    reported.push(Content === undefined ? undefined : Buffer.from(Content).toString());
  }
  return reported;
}

const xml = (content: string) =>
  `<GetCredentialReportResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><GetCredentialReportResult>${content}` +
  '<ReportFormat>text/csv</ReportFormat><GeneratedTime>2026-09-01T12:00:00Z</GeneratedTime></GetCredentialReportResult>' +
  '<ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></GetCredentialReportResponse>';

const content = (report: string) => xml(`<Content>${Buffer.from(report).toString('base64')}</Content>`);
const report = 'user,arn\nalice,é\n';

test.each([1, 7, 100_000])('each answer has its own report, in pieces of %i bytes', async (pieces) => {
  expect(await answers([content(report), content('other'), content(report)], pieces)).toEqual([
    report,
    'other',
    report,
  ]);
});

test.each([
  ['no content', xml(''), undefined],
  ['an empty one', xml('<Content></Content>'), ''],
  ['one in another shape', xml('<Content encoding="base64">YQ==</Content>'), 'a'],
])('an answer with %s is left to the SDK', async (_, body, expected) => {
  expect(await answers([content(report), body], 50)).toEqual([report, expected]);
});

test.each([
  ['cut within the report', content(report).slice(0, 140), 200],
  ['an error', '<ErrorResponse><Error><Code>ReportNotPresent</Code></Error></ErrorResponse>', 410],
])('%s stays the error that it is', async (_, body, status) => {
  await expect(answers([body], 50, status)).rejects.toThrow();
});
