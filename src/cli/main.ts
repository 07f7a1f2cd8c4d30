#!/usr/bin/env node
import process from 'node:process';
import { keepCompiledCode } from './compile-cache.ts';

keepCompiledCode(process.env);
// Only now: what is loaded before is compiled anew every time.
const { runCommandLine } = await import('./run-command-line.ts');
await runCommandLine(process.argv.slice(2));
