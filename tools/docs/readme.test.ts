import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const readme = readFileSync(new URL('README.md', root), 'utf8');

test('the README fits on 150 lines before its reference links', () => {
  const before = readme.split(/^\[[^\]]+\]: /m, 1)[0] ?? '';
  expect(before.trimEnd().split('\n').length).toBeLessThanOrEqual(150);
});

test('the README shows a picture and installs, scans, plans, applies, verifies and undoes, in this order', () => {
  const steps = [
    '](docs/pictures/',
    'npm install --global',
    'npx ',
    'solekey scan',
    'solekey plan',
    'solekey apply',
    'solekey verify',
    'solekey undo',
  ];
  const places = steps.map((step) => readme.indexOf(step));
  expect(places.every((place) => place > -1)).toBe(true);
  expect(places).toEqual(places.toSorted((one, other) => one - other));
});

test.each(['scan', 'fix', 'permissions', 'formats', 'configuration', 'ci', 'troubleshooting'])(
  'the README links to the page docs/%s.md',
  (name) => {
    expect(existsSync(new URL(`docs/${name}.md`, root))).toBe(true);
    expect(readme).toContain(`](docs/${name}.md)`);
  },
);
