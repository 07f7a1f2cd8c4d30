import { Buffer } from 'node:buffer';
import { kindOfValue } from '../../domain/document-kind.ts';
import { SolekeyError } from '../../domain/solekey-error.ts';
import { type EpochMs, parseTime } from '../../domain/time.ts';
import { readBytesLiteral } from './bytes-literal.ts';
import { decodeBase64 } from './decode-base64.ts';
import { readJsonDocuments } from './json-documents.ts';
import { labelOf, type ReportInput } from './report-input.ts';
import { separatorOf } from './text-form.ts';

/** An answer of GetCredentialReport, however it was written down. */
export type Envelope = { content: Uint8Array; generatedAt: EpochMs | null };

/** The JSON of the AWS CLI and of SDKs; several answers one after the other, or in an array. */
export function readJsonEnvelopes(input: ReportInput, text: string): Envelope[] {
  let documents: unknown[];
  try {
    documents = readJsonDocuments(text);
  } catch (error) {
    throw refused(input, 'JSON', `whole JSON (${(error as Error).message})`, error);
  }
  if (documents.length === 0) throw refused(input, 'JSON', '"Content" in base64');
  const kind = kindOfValue(documents[0]);
  if (kind !== null && kind !== reportKind)
    throw new SolekeyError(
      'input-malformed',
      `${labelOf(input)} is ${kind}, not ${reportKind}.`,
      reportForms,
    );
  return documents.map((document) => readEnvelope(input, 'JSON', document));
}

/** The YAML of the AWS CLI 2, and `yaml.dump` of Python. */
export async function readYamlEnvelopes(input: ReportInput, text: string): Promise<Envelope[]> {
  const { readYamlDocuments } = await import('./yaml-documents.ts');
  let documents: unknown[];
  try {
    documents = readYamlDocuments(text);
  } catch (error) {
    throw refused(input, 'YAML', `whole YAML (${(error as Error).message})`, error);
  }
  return documents.map((document) => {
    // They follow the content: without them it may be cut short, and base64 shows that at three places in four only.
    const { GeneratedTime: time, ReportFormat: format } = Object(document) as Record<string, unknown>;
    if (time === undefined && format === undefined)
      throw refused(input, 'YAML', '"GeneratedTime" or "ReportFormat"');
    return readEnvelope(input, 'YAML', document);
  });
}

/** `--output text` of the AWS CLI: content, time and format on a line, separated by tabs. */
const textLine = /^([A-Za-z0-9+/]+={0,2})\t([^\t]*)\ttext\/csv$/;

/** Null: it is no such text. */
export function readTextEnvelopes(input: ReportInput, text: string): Envelope[] | null {
  const lines = text.trim().split(/\r?\n/);
  const matches = lines.map((line) => textLine.exec(line));
  if (matches[0] === null) return null;
  return matches.map((match) =>
    readEnvelope(input, 'the text output of the AWS CLI', { Content: match?.[1], GeneratedTime: match?.[2] }),
  );
}

function readEnvelope(input: ReportInput, form: string, envelope: unknown): Envelope {
  const { Content, GeneratedTime: time, State } = Object(envelope) as Record<string, unknown>;
  const content = contentOf(Content);
  if (content === null) {
    const isOther = Content === undefined && typeof State === 'string';
    throw refused(
      input,
      form,
      isOther ? '"Content", and this is the answer of generate-credential-report' : '"Content" in base64',
    );
  }
  if (time === undefined || time === null) return { content, generatedAt: null };
  // Python's `str` of a datetime has a space where ISO 8601 has a T.
  const generatedAt = typeof time === 'string' ? parseTime(time.replace(/^(\d{4}-\d\d-\d\d) /, '$1T')) : null;
  if (generatedAt === null)
    throw refused(input, form, '"GeneratedTime" as a time such as 2026-01-31T09:30:00+00:00');
  return { content, generatedAt };
}

/** Base64; or the CSV itself, as text, as `str` of Python's bytes, or as JSON writes the bytes of Node.js. */
function contentOf(content: unknown): Uint8Array | null {
  if (typeof content === 'string') {
    if (separatorOf(content) !== null) return Buffer.from(content);
    return readBytesLiteral(content) ?? decodeBase64(content);
  }
  const { type, data } = Object(content) as { type?: unknown; data?: unknown };
  const values = type === 'Buffer' ? data : Object.values(Object(content) as object);
  const isBytes = (list: unknown): list is number[] =>
    Array.isArray(list) &&
    list.length > 0 &&
    list.every((byte) => Number.isInteger(byte) && byte >= 0 && byte < 256);
  return isBytes(values) ? Buffer.from(values) : null;
}

function refused(input: ReportInput, form: string, expected: string, cause?: unknown): SolekeyError {
  return new SolekeyError(
    'input-malformed',
    `${labelOf(input)} looks like ${form} but is not a credential report: expected ${expected}.`,
    reportForms,
    cause,
  );
}

const reportKind = 'a credential report';
const reportForms = 'Use the CSV, or the JSON that aws iam get-credential-report prints.';
