#!/usr/bin/env node
import process from 'node:process';
import { keepCompiledCode } from './start/compile-cache.ts';
import { whyTooOld } from './start/too-old.ts';

const tooOld = whyTooOld(process.versions.node);
if (tooOld !== null) {
  process.stderr.write(tooOld);
  process.exit(2);
}
keepCompiledCode(process.env);
// Only now: what is loaded before is compiled anew every time.
const { runCommandLine } = await import('./run-command-line.ts');
await runCommandLine(process.argv.slice(2));
