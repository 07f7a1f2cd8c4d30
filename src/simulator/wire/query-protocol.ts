import { isoTime } from '../iso-time.ts';
import type { ServiceError } from '../service-error.ts';
import type { Output } from '../services/operation.ts';

/** The AWS query protocol: form-encoded questions, XML answers. */
export function readQuery(body: string): Record<string, unknown> {
  const input = fields();
  for (const [name, value] of new URLSearchParams(body)) {
    if (name !== 'Action' && name !== 'Version') place(input, name.split('.'), value);
  }
  return input;
}

export function writeQueryOutput(
  operation: string,
  namespace: string,
  output: Output,
  requestId: string,
): string {
  const result = output === null ? '' : element(`${operation}Result`, output);
  return (
    `<${operation}Response xmlns="${namespace}">${result}` +
    `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>`
  );
}

export function writeQueryError(namespace: string, error: ServiceError, requestId: string): string {
  const type = error.status < 500 ? 'Sender' : 'Receiver';
  return (
    `<ErrorResponse xmlns="${namespace}"><Error><Type>${type}</Type><Code>${error.code}</Code>` +
    `<Message>${escapeXml(error.message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`
  );
}

/** `Tags.member.1.Key=team` is the field `Key` of the first of the list `Tags`. */
function place(target: Record<string, unknown>, [name = '', ...rest]: string[], value: string): void {
  if (rest.length === 0) {
    target[name] = value;
    return;
  }
  if (rest[0] !== 'member') {
    target[name] ??= fields();
    place(target[name] as Record<string, unknown>, rest, value);
    return;
  }
  target[name] ??= [];
  const members = target[name] as unknown[];
  const index = Number(rest[1]) - 1;
  if (!Number.isInteger(index) || index < 0 || index > 1000) return;
  if (rest.length === 2) {
    members[index] = value;
    return;
  }
  members[index] ??= fields();
  place(members[index] as Record<string, unknown>, rest.slice(2), value);
}

/** Without a prototype: a field of any name is only a field. */
function fields(): Record<string, unknown> {
  return Object.create(null);
}

function element(name: string, value: unknown): string {
  if (value === undefined || value === null) return '';
  return `<${name}>${content(value)}</${name}>`;
}

function content(value: unknown): string {
  if (typeof value === 'string') return escapeXml(value);
  if (value instanceof Date) return isoTime(value.getTime());
  if (Array.isArray(value)) return value.map((member) => element('member', member)).join('');
  if (typeof value !== 'object') return String(value);
  let inner = '';
  for (const [name, field] of Object.entries(value as object)) inner += element(name, field);
  return inner;
}

function escapeXml(text: string): string {
  if (!/[<>&"]/.test(text)) return text;
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
