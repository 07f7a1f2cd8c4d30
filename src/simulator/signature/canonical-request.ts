import { createHash } from 'node:crypto';

/** The parts of an HTTP request that a signature covers, as they came over the wire. */
export interface SignedParts {
  readonly method: string;
  /** Path and query as in the request line. */
  readonly target: string;
  /** Name, value, name, value: in the order of the request, names in any case. */
  readonly rawHeaders: readonly string[];
  readonly body: Uint8Array;
}

/**
 * The canonical request (IAM user guide, "Create a signed AWS API request", step 1). It is made of the request as it
 * arrived, so whatever was changed on the way gives another one.
 */
export function canonicalRequest(request: SignedParts, signedHeaders: readonly string[]): string {
  const { method, target, body } = request;
  const [path = '', query = ''] = splitOnce(target, '?');
  const headers = signedHeaders.map((name) => `${name}:${headerValue(request, name) ?? ''}\n`);
  return [
    method,
    canonicalPath(path),
    canonicalQuery(query),
    headers.join(''),
    signedHeaders.join(';'),
    sha256(body),
  ].join('\n');
}

export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** All values of a header with commas between them, trimmed, runs of blanks as one; null: it is not there. */
export function headerValue({ rawHeaders }: Pick<SignedParts, 'rawHeaders'>, name: string): string | null {
  const values: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (rawHeaders[index]?.toLowerCase() === name) values.push(rawHeaders[index + 1] ?? '');
  }
  if (values.length === 0) return null;
  return values.map((value) => value.trim().replace(/\s+/g, ' ')).join(',');
}

/** Dots and double slashes are resolved, then each segment is encoded as it stands in the request line. */
function canonicalPath(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(uriEncode(segment));
  }
  const end = segments.length > 0 && /\/\.{0,2}$/.test(path) ? '/' : '';
  return `/${segments.join('/')}${end}`;
}

/** Sorted by encoded name, then by encoded value. */
function canonicalQuery(query: string): string {
  if (query === '') return '';
  const pairs = query.split('&').map((pair) => splitOnce(pair, '=').map((text) => uriEncode(decoded(text))));
  pairs.sort(([name = '', value = ''], [otherName = '', otherValue = '']) =>
    name === otherName ? compare(value, otherValue) : compare(name, otherName),
  );
  return pairs.map(([name = '', value = '']) => `${name}=${value}`).join('&');
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Everything but letters, digits, `-`, `.`, `_` and `~`, as upper-case hex. */
function uriEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function splitOnce(text: string, separator: string): string[] {
  const place = text.indexOf(separator);
  return place < 0 ? [text] : [text.slice(0, place), text.slice(place + 1)];
}
