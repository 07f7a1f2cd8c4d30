import { describe, expect, test } from 'vitest';
import { parseAst } from 'vitest/node';
import { withLightBuiltins } from './light-builtins.ts';

const rewritten = (code: string) => withLightBuiltins(code, parseAst(code).body);

describe('an import of a built-in', () => {
  const takes = (name: string) => `globalThis.process.getBuiltinModule("${name}")`;
  test.each([
    ['by names', 'import { a as b, c } from "node:fs";', `var { "a": b, "c": c } = ${takes('node:fs')};`],
    ['without its scheme', 'import { a } from "fs/promises";', `var { "a": a } = ${takes('fs/promises')};`],
    ['whole', 'import os from "node:os";', `var os = ${takes('node:os')};`],
    ['whole, by name', 'import { default as os } from "node:os";', `var os = ${takes('node:os')};`],
    [
      'whole and by name',
      'import os, { a } from "node:os";',
      `var os = ${takes('node:os')}; var { "a": a } = ${takes('node:os')};`,
    ],
  ])('%s', (_, code, expected) => {
    expect(rewritten(`${code}\nuse();`)).toBe(`${expected}\nuse();`);
  });

  test('that shadows the global it needs still works', () => {
    const run = new Function(`${rewritten('import process from "node:process";')} return process.version;`);
    expect(run()).toBe(process.version);
  });

  test('that is seldom used loads it at its first use', () => {
    const code = rewritten('import child from "node:child_process";');
    expect(code).toContain('Proxy');
    expect(new Function(`${code} return child.spawn;`)()).toBe(
      process.getBuiltinModule('node:child_process').spawn,
    );
  });
});

test.each([
  'import * as all from "node:fs";',
  'import "node:fs";',
  'import { a } from "./fs.mjs";',
  'import { a } from "fs-extra";',
  'export { a } from "node:fs";',
  'const text = `import { a } from "node:fs";`;',
  'await import("node:fs");',
])('%s stays as it is', (code) => {
  expect(rewritten(code)).toBe(code);
});

test('everything around the imports stays where it was', () => {
  const code = '#!/usr/bin/env node\nimport { x } from "./x.mjs";\nimport { a } from "node:fs";\nx(a);\n';
  expect(rewritten(code)).toBe(
    '#!/usr/bin/env node\nimport { x } from "./x.mjs";\nvar { "a": a } = globalThis.process.getBuiltinModule("node:fs");\nx(a);\n',
  );
});
