import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSharedFiles } from '../../src/aws/credentials/shared-files.ts';
import { systemCommand } from '../../tools/system-setup.ts';

/** Reads each file as a configuration file with botocore; null where it refuses. */
const reader = `
import json, sys
from botocore.configloader import load_config
from botocore.exceptions import ConfigParseError
def read(path):
    try:
        loaded = load_config(path)
        return {kind: loaded[kind] for kind in ('profiles', 'sso_sessions', 'services')}
    except ConfigParseError:
        return None
print(json.dumps([read(path) for path in json.load(sys.stdin)]))
`;

type Read = Record<'profiles' | 'sso_sessions' | 'services', unknown> | null;

function readAsBotocore(paths: readonly string[]): Read[] {
  const python = join(dirname(systemCommand('aws')), 'python');
  const options = { input: JSON.stringify(paths), encoding: 'utf8', maxBuffer: 2 ** 28 } as const;
  return JSON.parse(execFileSync(python, ['-c', reader], options));
}

function readAsWe(path: string): Read {
  try {
    const files = readSharedFiles({ AWS_CONFIG_FILE: path, AWS_SHARED_CREDENTIALS_FILE: '' });
    const { ssoSessions, services } = files;
    return {
      profiles: plain(files.config.profiles),
      sso_sessions: plain(ssoSessions),
      services: plain(services),
    };
  } catch {
    return null;
  }
}

function plain(value: unknown): unknown {
  if (!(value instanceof Map)) return value;
  return Object.fromEntries([...value].map(([key, inner]) => [key, plain(inner)]));
}

const blank = fc.constantFrom('', '', '', ' ', '  ', '\t', '\u00a0', '\u001c', '\u0085', '\u2028', '\ufeff');
const word = fc.constantFrom(
  'a',
  'b',
  'A',
  'team',
  'größe',
  '本番',
  '"',
  "'",
  '\\',
  '"team a"',
  "'x'",
  '#',
  ';',
  '=',
  ':',
  '[',
  ']',
  '%(a)s',
  '$HOME',
  '__proto__',
  'ſ',
  'İ',
);
const words = fc.array(word, { maxLength: 4 }).chain((all) => blank.map((between) => all.join(between)));
const header = fc
  .tuple(
    blank,
    fc.constantFrom(
      'profile ',
      'profile',
      'profile\t',
      'sso-session ',
      'services ',
      'default',
      'DEFAULT',
      'profiles ',
      '',
    ),
    words,
    blank,
    words,
  )
  .map(([before, kind, name, inside, behind]) => `${before}[${kind}${name}${inside}]${behind}`);
const option = fc
  .tuple(blank, words, blank, fc.constantFrom('=', ':', ' = ', ''), words)
  .map(([indent, name, gap, sign, value]) => `${indent}${name}${gap}${sign}${value}`);
const comment = fc.tuple(blank, fc.constantFrom('#', ';'), words).map((parts) => parts.join(''));
const good = fc
  .nat(99)
  .chain((n) => fc.constantFrom(`[profile p${n}]`, `k${n} = v`, `  k${n} = v`, `k${n} =`, ''));
const line = fc.oneof(
  { weight: 6, arbitrary: good },
  { weight: 2, arbitrary: option },
  { weight: 2, arbitrary: header },
  { weight: 1, arbitrary: comment },
);
const file = fc
  .tuple(
    fc.array(line, { maxLength: 9 }),
    fc.constantFrom('\n', '\r\n', '\r'),
    fc.constantFrom('[default]', '[profile one]', ''),
  )
  .map(([lines, end, first]) => [first, ...lines].join(end));

test('generated files are read and refused as botocore reads and refuses them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'solekey-shared-files-'));
  const texts = fc.sample(file, { numRuns: 4000 });
  const paths = texts.map((text, index) => {
    const path = join(folder, String(index));
    writeFileSync(path, text);
    return path;
  });
  const botocore = readAsBotocore(paths);
  const isRead = botocore.filter((read) => read !== null).length;
  // Neither side of the comparison may be empty.
  expect(Math.min(isRead, texts.length - isRead)).toBeGreaterThan(400);
  for (const [index, path] of paths.entries())
    expect(readAsWe(path), JSON.stringify(texts[index])).toEqual(botocore[index]);
});
