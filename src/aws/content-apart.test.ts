import { Readable } from 'node:stream';
import { GetCredentialReportCommand, IAMClient } from '@aws-sdk/client-iam';
import { expect, test } from 'vitest';
import { contentApart } from './content-apart.ts';

/** Sends the command to a server that answers so, in pieces of that many bytes. */
async function answered(body: string, pieces: number, status = 200) {
  const bytes = Buffer.from(body);
  const chunks = Array.from({ length: Math.ceil(bytes.length / pieces) }, (_, at) =>
    bytes.subarray(at * pieces, (at + 1) * pieces),
  );
  const requestHandler = {
    handle: async () => ({ response: { statusCode: status, headers: {}, body: Readable.from(chunks) } }),
  };
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  const client = new IAMClient({
    region: 'us-east-1',
    credentials,
    requestHandler: requestHandler as never,
    maxAttempts: 1,
  });
  const command = new GetCredentialReportCommand({});
  const apart = contentApart(command);
  return { answer: await client.send(command), apart: apart() };
}

const xml = (content: string) =>
  `<GetCredentialReportResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><GetCredentialReportResult>${content}` +
  '<ReportFormat>text/csv</ReportFormat><GeneratedTime>2026-09-01T12:00:00Z</GeneratedTime></GetCredentialReportResult>' +
  '<ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></GetCredentialReportResponse>';

const report = 'user,arn\nalice,é\n';
const base64 = Buffer.from(report).toString('base64');

test.each([1, 7, 100_000])(
  'the report stands apart and the rest is the SDK’s, in pieces of %i bytes',
  async (pieces) => {
    const { answer, apart } = await answered(xml(`<Content>${base64}</Content>`), pieces);
    expect(Buffer.from(apart ?? []).toString()).toBe(report);
    expect(answer.GeneratedTime).toEqual(new Date('2026-09-01T12:00:00Z'));
  },
);

test.each([
  ['no content', xml('')],
  ['an empty one', xml('<Content></Content>')],
  ['one in another shape', xml(`<Content encoding="base64">${base64}</Content>`)],
])('an answer with %s is left to the SDK', async (_, body) => {
  expect((await answered(body, 50)).apart).toBeNull();
});

test.each([
  ['cut within the report', xml(`<Content>${base64}</Content>`).slice(0, 140), 200],
  ['an error', '<ErrorResponse><Error><Code>ReportNotPresent</Code></Error></ErrorResponse>', 410],
])('%s stays the error that it is', async (_, body, status) => {
  await expect(answered(body, 50, status)).rejects.toThrow();
});
