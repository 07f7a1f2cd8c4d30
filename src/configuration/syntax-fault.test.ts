import { describe, expect, test } from 'vitest';
import { SolekeyError } from '../domain/solekey-error.ts';
import { readConfiguration } from './read-configuration.ts';

/** All that a person sees of what is wrong with a text. */
function faultsOf(text: string): string[] {
  try {
    readConfiguration(text, 'file', 0);
    return [];
  } catch (error) {
    if (!(error instanceof SolekeyError)) throw error;
    return [error.message, ...error.others];
  }
}

const nested = (depth: number, open: string, close: string) =>
  `a: ${open.repeat(depth)}${close.repeat(depth)}`;
const noTag = 'expected a value without a tag: a text that starts with ! takes quotes';
const closed = 'expected settings of one group in the same column, and each bracket closed';
const missing = 'expected a closing quote or bracket, a comma between values, or ": " after a name';
const ended =
  'expected the end of the value: the next setting starts on a line of its own, in the column of its group';
const flat = 'expected settings and lists that are nested less deeply';

describe('a text that is no YAML: one fault, in words of our own', () => {
  test.each<[what: string, text: string, place: RegExp | string, fault: string]>([
    ['a tab', 'plan:\n\tidleDays: 40\n', '2:1', 'expected spaces at the start of the line, not a tab'],
    ['a bracket that does not close', 'accounts: [\n', '2:1', closed],
    ['a brace that does not close', 'plan: {idleDays: 40\nfailOn: fail\n', '2:1', closed],
    ['a group in two columns', 'plan:\n    idleDays: 40\n  evidence: cloudtrail\n', '3:1', closed],
    ['a quote that does not close', 'roleName: "a\n', '2:1', missing],
    ['a name without its colon', 'path: live\nconcurrency\n', '2:1', missing],
    ['no comma', "accounts: ['111122223333' '444455556666']\n", '1:27', missing],
    ['a quote within quotes', "roleName: 'it's'\n", '1:15', ended],
    ['a group that ends too early', ' path: live\nconcurrency: 4\n', '2:1', ended],
    [
      'two settings on a line',
      'path: live: 4\n',
      '1:7',
      'expected one setting a line: a text with ": " in it takes quotes',
    ],
    [
      'a name over two lines',
      'path\n  of: live\n',
      '1:1',
      'expected a name and its colon on one line: a text of several lines takes quotes',
    ],
    [
      'a group within brackets',
      'plan: [\n  - a\n  ]\n',
      '2:3',
      'expected values and commas alone within brackets',
    ],
    [
      'a backslash',
      'roleName: "a\\q"\n',
      '1:13',
      'expected two backslashes (\\\\) for one, or the text in single quotes',
    ],
    ['an at sign', 'roleName: @a\n', '1:11', 'expected quotes around a text that starts with this character'],
    [
      'an asterisk',
      'accounts: [*]\n',
      '1:12',
      'expected the name of an anchor: a text that starts with * or & takes quotes',
    ],
    ['an exclamation mark', 'roleName: !a b\n', '1:11', noTag],
    ['a tag of a list', 'accounts: !set [a]\n', '1:11', noTag],
    ['two tags', 'roleName: !a !b c\n', '1:14', noTag],
    ['two anchors', 'roleName: &a &b c\n', '1:14', 'expected one anchor at most'],
    [
      'an anchor of an alias',
      'path: &a live\nroleName: &b *a\n',
      '2:14',
      'expected an alias (*name) without an anchor or a tag',
    ],
    [
      'another version',
      '%YAML 3.0\n---\npath: live\n',
      '1:7',
      'expected settings: a line that starts with % is a directive, and YAML 1.2 does not have this one',
    ],
    ['a name that goes on', `${'a'.repeat(1025)}: 1\n`, '1:1', 'expected a name of at most 1024 characters'],
    // How deep is too deep depends on the stack.
    ['lists in lists', nested(20_000, '[', ''), /^1:\d+$/, flat],
    ['lists in lists that close', nested(20_000, '[', ']'), /^1:\d+$/, flat],
    ['settings in settings', nested(20_000, '{a: ', '}'), /^1:\d+$/, flat],
  ])('%s', (_, text, place, fault) => {
    const [first = '', ...others] = faultsOf(text);
    const [, where, message] = /^file:(\d+:\d+): (.*)$/.exec(first) ?? [];
    expect([message, others]).toEqual([fault, []]);
    expect(where).toEqual(place instanceof RegExp ? expect.stringMatching(place) : place);
  });

  test.each([10, 100, 300])('%i levels are read, and refused as no setting', (depth) => {
    for (const text of [nested(depth, '[', ']'), nested(depth, '{a: ', '}')])
      expect(faultsOf(text)).toEqual(['file:1:1: Unknown setting "a"']);
  });
});
