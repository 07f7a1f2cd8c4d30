/** A section's values by lower-case name; one that holds indented lines of its own is a map of those. */
export type Section = ReadonlyMap<string, string | ReadonlyMap<string, string>>;

/** Why a file is none that the AWS CLI reads. Quotes nothing of it: any line may hold a secret. */
export class IniError extends Error {
  override readonly name = 'IniError';
}

type Lines = Map<string, string[]>;

/**
 * Reads an INI file as the AWS CLI does: botocore's `configloader.raw_config_parse`, which is Python's
 * `configparser.RawConfigParser` (strict, comments on lines of their own, values that go on where the indentation grows).
 * The SDK reads otherwise: it takes the end of a value for a comment, and names without regard to what they were.
 * @throws IniError
 */
export function parseIni(text: string): Map<string, Section> {
  const sections = new Map<string, Lines>();
  const defaults: Lines = new Map();
  let section: Lines | null = null;
  let value: string[] | null = null;
  let indentation = 0;
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const content = strip(line);
    if (content === '') value?.push('');
    if (content === '' || /^[#;]/.test(content)) continue;
    const indented = line.search(nonBlank);
    if (section !== null && value !== null && indented > indentation) {
      value.push(content);
      continue;
    }
    indentation = indented;
    const header = /^\[(.+)\]/s.exec(content)?.[1];
    if (header !== undefined) {
      if (sections.has(header)) throw at(index, `the section [${header}] occurs twice`);
      section = header === 'DEFAULT' ? defaults : new Map();
      if (section !== defaults) sections.set(header, section);
      value = null;
    } else if (section === null) {
      throw index === 0 && content.startsWith('\uFEFF')
        ? byteOrderMark()
        : at(index, 'it comes before the first [section]');
    } else {
      value = openOption(section, content, index);
    }
  }
  return new Map([...sections].map(([name, own]) => [name, closed(new Map([...defaults, ...own]))]));
}

function openOption(section: Lines, content: string, index: number): string[] {
  const end = content.search(/[=:]/);
  const name = strip(content.slice(0, Math.max(end, 0))).toLowerCase();
  if (name === '') throw at(index, 'it does not have the form NAME = VALUE');
  if (section.has(name)) throw at(index, `its section has ${name} twice`);
  const value = [strip(content.slice(end + 1))];
  section.set(name, value);
  return value;
}

function closed(section: Lines): Section {
  return new Map(
    [...section].map(([name, lines]) => {
      const value = lines.join('\n').replace(trailingBlanks, '');
      return [name, value.startsWith('\n') ? nested(name, value) : value];
    }),
  );
}

function nested(name: string, text: string): ReadonlyMap<string, string> {
  const lines = text.split(lineEnds).map(strip).filter(Boolean);
  return new Map(
    lines.map((line) => {
      const end = line.indexOf('=');
      if (end === -1) throw new IniError(`a line under ${name} does not have the form NAME = VALUE`);
      return [strip(line.slice(0, end)), strip(line.slice(end + 1))];
    }),
  );
}

function at(index: number, what: string): IniError {
  return new IniError(`line ${index + 1}: ${what}`);
}

function byteOrderMark(): IniError {
  return new IniError('it begins with a byte order mark (save it as UTF-8 without one)');
}

/** What Python's `str.strip` takes for blank: not JavaScript's set, which has the byte order mark and lacks others. */
const blanks = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
/** Where Python's `str.splitlines` splits. */
const ends = '\\n-\\r\\x1c-\\x1e\\x85\\u2028\\u2029';
const lineEnds = new RegExp(`[${ends}]`);
const nonBlank = new RegExp(`[^${blanks}]`);
const trailingBlanks = new RegExp(`[${blanks}]+$`);
const outerBlanks = new RegExp(`^[${blanks}]+|[${blanks}]+$`, 'g');

function strip(text: string): string {
  return text.replace(outerBlanks, '');
}
