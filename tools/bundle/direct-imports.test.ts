import { describe, expect, test } from 'vitest';
import { importDirectly } from './direct-imports.ts';

const chunk = (code: string) => ({ type: 'chunk', code });

/** What is left of each file. */
function direct(files: Record<string, string>): Record<string, string | undefined> {
  const bundle = Object.fromEntries(Object.entries(files).map(([file, code]) => [file, chunk(code)]));
  importDirectly(bundle);
  return Object.fromEntries(Object.entries(bundle).map(([file, { code }]) => [file, code]));
}

describe('a file that only says where something is', () => {
  const whole = 'const a=1,b=2;export{a as t,b as n};';
  test.each([
    ['export{t as run}from"./whole.mjs";', '({run:e.t})'],
    ['export{t as default,n as other}from"./whole.mjs"', '({default:e.t,other:e.n})'],
    ['export{t}from"./whole.mjs";\n', '({t:e.t})'],
  ])('%j is passed by, and goes', (signpost, members) => {
    const left = direct({
      'main.mjs': 'const x=await import(`./sign.mjs`);use(x)',
      'sign.mjs': signpost,
      'whole.mjs': whole,
    });
    expect(left).toEqual({
      'main.mjs': `const x=await import(\`./whole.mjs\`).then(e=>${members});use(x)`,
      'whole.mjs': whole,
    });
  });

  test('stays where it is imported statically, too', () => {
    const left = direct({
      'main.mjs': 'import{run}from"./sign.mjs";import(`./sign.mjs`);',
      'sign.mjs': 'export{t as run}from"./whole.mjs";',
      'whole.mjs': whole,
    });
    expect(Object.keys(left)).toEqual(['main.mjs', 'sign.mjs', 'whole.mjs']);
    expect(left['main.mjs']).toContain('import(`./whole.mjs`).then');
  });
});

test.each([
  'import{t as e}from"./whole.mjs";export default e();export{};',
  'const a=1;export{t as run}from"./whole.mjs";',
  'export{t as run}from"node:fs";',
  'export*from"./whole.mjs";',
])('%j is more than that, and is left alone', (code) => {
  const files = { 'main.mjs': 'import(`./other.mjs`)', 'other.mjs': code };
  expect(direct(files)).toEqual(files);
});

test('what is no code is left alone', () => {
  const bundle = { 'NOTICES.txt': { type: 'asset' } };
  importDirectly(bundle);
  expect(bundle).toEqual({ 'NOTICES.txt': { type: 'asset' } });
});
