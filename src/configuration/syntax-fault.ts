import type { Document, ErrorCode, YAMLError } from 'yaml';

/** Where something is wrong, in characters from the start of the text, and what was expected there. */
export type SyntaxFault = { offset: number; message: string };

/** What makes a text no YAML 1.2; null: nothing. The first fault alone: most others of one text follow from it. */
export function syntaxFaultOf({ errors, warnings }: Document.Parsed): SyntaxFault | null {
  const [first] = [...errors, ...warnings].toSorted((one, other) => startOf(one) - startOf(other));
  return first === undefined ? null : { offset: startOf(first), message: `expected ${expected[first.code]}` };
}

function startOf({ pos: [start] }: YAMLError): number {
  return start;
}

const noTag = 'a value without a tag: a text that starts with ! takes quotes';

/** The library's own sentences use the terms of its parser (https://eemeli.org/yaml/#errors). */
const expected: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'an alias (*name) without an anchor or a tag',
  BAD_ALIAS: 'the name of an anchor: a text that starts with * or & takes quotes',
  BAD_COLLECTION_TYPE: noTag,
  BAD_DIRECTIVE: 'settings: a line that starts with % is a directive, and YAML 1.2 does not have this one',
  BAD_DQ_ESCAPE: 'two backslashes (\\\\) for one, or the text in single quotes',
  BAD_INDENT: 'settings of one group in the same column, and each bracket closed',
  BAD_PROP_ORDER: 'an anchor or a tag right before its value',
  BAD_SCALAR_START: 'quotes around a text that starts with this character',
  BLOCK_AS_IMPLICIT_KEY: 'one setting a line: a text with ": " in it takes quotes',
  BLOCK_IN_FLOW: 'values and commas alone within brackets',
  DUPLICATE_KEY: 'each name once',
  IMPOSSIBLE: 'a setting, as name: value',
  KEY_OVER_1024_CHARS: 'a name of at most 1024 characters',
  MISSING_CHAR: 'a closing quote or bracket, a comma between values, or ": " after a name',
  MULTILINE_IMPLICIT_KEY: 'a name and its colon on one line: a text of several lines takes quotes',
  MULTIPLE_ANCHORS: 'one anchor at most',
  MULTIPLE_DOCS: 'the end of the file',
  MULTIPLE_TAGS: noTag,
  NON_STRING_KEY: 'a name in plain text',
  RESOURCE_EXHAUSTION: 'settings and lists that are nested less deeply',
  TAB_AS_INDENT: 'spaces at the start of the line, not a tab',
  TAG_RESOLVE_FAILED: noTag,
  UNEXPECTED_TOKEN:
    'the end of the value: the next setting starts on a line of its own, in the column of its group',
};
