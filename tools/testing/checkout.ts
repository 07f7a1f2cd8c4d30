import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const repository = join(import.meta.dirname, '../..');

/** The files that the launcher and a build need, but for the sources. */
const parts = [
  'solekey',
  '.npmrc',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsdown.config.ts',
  'tools/bundle',
  'tools/runtime',
];

/** A small program in place of solekey's: it shows what reached it, waits for a signal, or loads a part late. */
export function programSource(mark: string): string {
  return `#!/usr/bin/env node
    const [verb, ...args] = process.argv.slice(2);
    if (verb === 'exit') process.exit(Number(args[0]));
    if (verb === 'wait') {
      if (args[0] !== undefined) process.on('SIGTERM', () => process.exit(Number(args[0])));
      setInterval(() => {}, 1000);
      process.stdout.write('up');
    } else if (verb === 'late') {
      process.stdout.write('up ');
      const { existsSync } = await import('node:fs');
      while (!existsSync(args[0])) await new Promise((resolve) => setTimeout(resolve, 20));
      process.stdout.write((await import('./late.ts')).late);
    } else {
      let input = '';
      for await (const chunk of process.stdin) input += chunk;
      const seen = { mark: '${mark}', args: process.argv.slice(2), cwd: process.cwd(), input };
      process.stdout.write(JSON.stringify({ ...seen, node: process.execPath }));
    }
  `;
}

/** A copy of the repository, without node_modules, in a temporary folder. */
export function createCheckout(): { root: string; write(path: string, text: string): void; remove(): void } {
  const root = mkdtempSync(join(tmpdir(), 'solekey-checkout-'));
  const write = (path: string, text: string) => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const part of parts) cpSync(join(repository, part), join(root, part), { recursive: true });
  write('src/cli/late.ts', "export const late = 'loaded late';");
  write('src/cli/main.ts', programSource('first'));
  // The bundle has two entrances, of which the launcher knows the first, and parts that a scan loads.
  write('src/cli/run-command-line.ts', 'export function runCommandLine() {}');
  write('src/scan.ts', ['runScan', 'json', 'table'].map((name) => `export function ${name}() {}\n`).join(''));
  return { root, write, remove: () => rmSync(root, { recursive: true, force: true }) };
}
