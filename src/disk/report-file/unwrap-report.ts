import { Buffer } from 'node:buffer';
import type { OpenReport } from '../../domain/ports/report-source.ts';
import type { EpochMs } from '../../domain/time.ts';
import { archiveOf, isGzip } from './archive-of.ts';
import { readBytesLiteral } from './bytes-literal.ts';
import { decodeBase64 } from './decode-base64.ts';
import { decodeText, utf16Of } from './decode-text.ts';
import { type Envelope, readJsonEnvelopes, readTextEnvelopes, readYamlEnvelopes } from './read-envelopes.ts';
import { inside, labelOf, type ReportInput, refuseForm } from './report-input.ts';
import {
  isBase64,
  isBytesLiteral,
  isJson,
  isPythonDictionary,
  isQuotedBase64,
  isTable,
  isYaml,
  separatorOf,
} from './text-form.ts';

/** People wrap a report once or twice: gzip, base64, an envelope. */
const mostLayers = 4;

/**
 * The reports inside of an input, whatever it was wrapped into: what is certain is unwrapped, and what
 * can't be read is refused by its name.
 * @throws SolekeyError `input-malformed`
 */
export async function unwrapReport(
  input: ReportInput,
  generatedAt: EpochMs | null = null,
): Promise<OpenReport[]> {
  if (input.layers.length > mostLayers) throw refuseForm(input, 'more', 'Unpack it and use the CSV file.');
  if (isGzip(input.bytes)) {
    const { gunzipReport } = await import('./gunzip-report.ts');
    return unwrapReport(inside(input, 'gzip', gunzipReport(input)), generatedAt);
  }
  const archive = archiveOf(input.bytes);
  if (archive !== null) throw refuseForm(input, archive.what, archive.fix);
  const text = decodeText(input);
  // As it came, so that a broken character is found in its place.
  const bytes = utf16Of(input.bytes) === null ? input.bytes : Buffer.from(text);
  const report = { name: labelOf(input), generatedAt, chunks: once(bytes) };
  const separator = separatorOf(text);
  if (separator !== null) return [{ ...report, separator }];
  const envelopes = await envelopesOf(input, text);
  if (envelopes !== null) return unwrapAll(input, envelopes);
  const decoded = decodedOf(input, text);
  if (decoded !== null) return unwrapReport(decoded, generatedAt);
  refuseDecoded(input, text);
  return [{ ...report, separator: ',' }];
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function envelopesOf(input: ReportInput, text: string): Promise<Envelope[] | null> {
  if (isPythonDictionary(text))
    throw refuseForm(
      input,
      'a Python dictionary as print writes it',
      'Write JSON instead: json.dumps(response, default=str)',
    );
  if (isTable(text))
    throw refuseForm(
      input,
      'the table output of the AWS CLI',
      'Use --output json: aws iam get-credential-report --output json',
    );
  if (isJson(text)) return readJsonEnvelopes(input, text);
  return isYaml(text) ? readYamlEnvelopes(input, text) : readTextEnvelopes(input, text);
}

async function unwrapAll(input: ReportInput, envelopes: readonly Envelope[]): Promise<OpenReport[]> {
  const reports: OpenReport[] = [];
  for (const [index, { content, generatedAt }] of envelopes.entries()) {
    const layer = envelopes.length === 1 ? 'Content' : `Content ${index + 1}`;
    reports.push(...(await unwrapReport(inside(input, layer, content), generatedAt)));
  }
  return reports;
}

/** What an encoding of bytes as text holds; null: it is none. */
function decodedOf(input: ReportInput, text: string): ReportInput | null {
  if (isBytesLiteral(text)) {
    const bytes = readBytesLiteral(text);
    if (bytes !== null) return inside(input, 'a Python bytes literal', bytes);
    throw refuseForm(input, 'an incomplete Python bytes literal', 'Get the report again.');
  }
  const packed = isQuotedBase64(text) ? text.trim().slice(1, -1) : text;
  if (!isBase64(packed)) return null;
  const bytes = decodeBase64(packed);
  if (bytes !== null) return isReadable(bytes) ? inside(input, 'base64', bytes) : null;
  // A word of ASCII letters alone is no base64; this is how one of a report, of JSON and of gzip begins.
  if (!/^\s*(dXNlc|ey|ew|H4sI)/.test(packed)) return null;
  throw refuseForm(input, 'base64 that is incomplete or damaged', 'Get the report again.');
}

/** Text that happens to be in the alphabet of base64 is decoded to noise. */
function isReadable(bytes: Uint8Array): boolean {
  if (isGzip(bytes) || archiveOf(bytes) !== null || utf16Of(bytes) !== null) return true;
  const start = new TextDecoder().decode(bytes.subarray(0, 64));
  return !/[\ufffd\p{Cc}]/u.test(start.slice(0, -1).replaceAll(/[\t\r\n]/g, ''));
}

/** What was packed and is no report. The reader names the place in a file, and here there is none that a person sees. */
function refuseDecoded(input: ReportInput, text: string): void {
  if (input.layers.length === 0) return;
  const start = JSON.stringify(text.slice(0, 40));
  throw refuseForm(
    input,
    `not a credential report. It has no header line and begins with ${start}`,
    'Get the report again: aws iam get-credential-report',
  );
}
