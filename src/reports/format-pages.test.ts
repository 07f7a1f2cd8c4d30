import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

/** What stands in the first column of a page's table. */
function documented(format: string): string[] {
  const rows = read(`../../docs/formats/${format}.md`).matchAll(/^\| `([^`]+)` \| \S/gm);
  return [...rows].map(([, field]) => field as string).toSorted();
}

/** Those that only a scan with --baseline has. */
const beyondFixture = ['runs[].results[].baselineState'];

test('the page of SARIF has each field that is written, and no other', () => {
  const fields = new Set(beyondFixture);
  const walk = (value: unknown, path: string) => {
    // What stands in a bag of properties is the scan's own JSON.
    const isLeaf = path.endsWith('.properties') || typeof value !== 'object' || value === null;
    if (isLeaf) fields.add(path);
    else if (Array.isArray(value)) for (const item of value) walk(item, `${path}[]`);
    else for (const [name, item] of Object.entries(value)) walk(item, path === '' ? name : `${path}.${name}`);
  };
  walk(JSON.parse(read('./golden/sarif.txt')), '');
  expect(documented('sarif')).toEqual([...fields].toSorted());
});

test('the page of JUnit has each element and attribute that is written, and no other', () => {
  const xml = read('./golden/junit.txt');
  const fields = new Set<string>();
  for (const [, element = '', attributes = ''] of xml.matchAll(/<([\w-]+)((?: [\w-]+="[^"]*")*)\/?>/g))
    for (const [, name] of attributes.matchAll(/ ([\w-]+)=/g)) fields.add(`${element}@${name}`);
  for (const [, element = ''] of xml.matchAll(/<\/([\w-]+)>/g))
    if (element !== 'testcase') fields.add(element);
  const containers = ['testsuites', 'testsuite'];
  expect(documented('junit')).toEqual([...fields].filter((field) => !containers.includes(field)).toSorted());
});

test('the page of Markdown has each heading that is written', () => {
  const headings = read('./golden/markdown.txt').match(/^### (Not known|Excepted).*$/gm) ?? [];
  expect(headings).toHaveLength(2);
  expect(documented('markdown')).toEqual(['##', ...headings].toSorted());
});
