import { describe, expect, it } from 'vitest';
import { hostileNames } from '../reports/testing/hostile-names.ts';
import { markdownCode, markdownText } from './markdown-text.ts';

/** What a text would be in Markdown, and how it is written so that it is shown. */
const texts: [what: string, text: string, written: string][] = [
  ['a plain name', 'ci-deployer', 'ci-deployer'],
  ['HTML', '<script>', '&#60;script&#62;'],
  ['a link', '[a](b)', '&#91;a&#93;(b)'],
  ['an address', 'https://example.com', 'https&#58;//example.com'],
  ['an address without a scheme', 'www.example.com', 'www&#46;example.com'],
  ['a mention', '@admin', '@\u200badmin'],
  ['an issue', '#1', '#\u200b1'],
  ['a cell', 'a|b', 'a&#124;b'],
  ['a reference', '&lt;', '&#38;lt;'],
  ['emphasis', '*_~`', '&#42;&#95;&#126;&#96;'],
  ['a new line', 'a\nb', 'a&#92;u&#123;a&#125;b'],
];

describe('a text in Markdown', () => {
  it.each(texts)('%s', (_, text, written) => {
    expect(markdownText(text)).toBe(written);
  });

  it.each(hostileNames)('holds no markup: %j', (name) => {
    expect(markdownText(name)).not.toMatch(/[<>`*_[\]|~\n]|@(?!\u200b)/);
  });
});

/** As code: the fence is longer than any in it, so that nothing ends it. */
const codes: [text: string, written: string][] = [
  ['AKIA1', '`AKIA1`'],
  ['a`b', '`` a`b ``'],
  ['a``b', '``` a``b ```'],
  ['a|b', '`a\\|b`'],
  ['a\nb', '`a\\u{a}b`'],
];

describe('code in Markdown', () => {
  it.each(codes)('%j', (text, written) => {
    expect(markdownCode(text)).toBe(written);
  });
});
