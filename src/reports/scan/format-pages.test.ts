import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

/** What stands in the first column of a page's table. */
function documented(format: string): string[] {
  const rows = read(`../../../docs/formats/${format}.md`).matchAll(/^\| `([^`]+)` \| \S/gm);
  return [...rows].map(([, field]) => field as string).toSorted();
}

/** Each way to a value that is no list and no object, or that stands in a bag of the scan's own JSON. */
function fieldsOf(value: unknown, bag: string, path = ''): string[] {
  const isLeaf = path.split('.').at(-1) === bag || typeof value !== 'object' || value === null;
  if (isLeaf) return [path];
  if (Array.isArray(value)) return value.flatMap((item) => fieldsOf(item, bag, `${path}[]`));
  return Object.entries(value).flatMap(([name, item]) =>
    fieldsOf(item, bag, path === '' ? name : `${path}.${name}`),
  );
}

/** What each page documents: fields that are written, and those that only a scan with --baseline has. */
const jsonFormats = [
  {
    format: 'sarif',
    bag: 'properties',
    written: () => [JSON.parse(read('./golden/sarif.txt'))],
    beyondFixture: ['runs[].results[].baselineState'],
  },
  {
    format: 'ocsf',
    bag: 'unmapped',
    written: () => JSON.parse(read('./golden/ocsf.txt')),
    beyondFixture: ['finding_info.first_seen_time'],
  },
  {
    format: 'asff',
    bag: 'ProductFields',
    written: () =>
      read('./golden/asff.txt')
        .split('\n')
        .flatMap((line) => (line === '' ? [] : JSON.parse(line).Findings)),
    beyondFixture: ['FirstObservedAt'],
  },
];

test.each(jsonFormats)('the page of $format has each field that is written, and no other', (of) => {
  const fields = of.written().flatMap((value: unknown) => fieldsOf(value, of.bag));
  expect(documented(of.format)).toEqual([...new Set([...fields, ...of.beyondFixture])].toSorted());
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
  const headings = read('./golden/markdown.txt').match(/^### (Could not be|Accepted).*$/gm) ?? [];
  expect(headings).toHaveLength(2);
  expect(documented('markdown')).toEqual(['##', ...headings].toSorted());
});
