import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { runToEnd } from '../testing/run-to-end.ts';
import type { Fault } from './fault.ts';
import { placeFault } from './place-fault.ts';
import type { Sources } from './sources.ts';

const repository = join(import.meta.dirname, '../..');

/**
 * Compiles the sources with every fault in them, in as few copies as hold them all: two faults that change the same
 * lines are in two copies.
 * @returns what the compiler reports, empty where it accepts every fault
 */
export async function compileErrors(faults: readonly Fault[], sources: Sources): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), 'solekey-faults-'));
  try {
    for (const part of ['package.json', 'tsconfig.json', 'src', 'test', 'tools'])
      cpSync(join(repository, part), join(root, part), { recursive: true });
    const narrow = { extends: './tsconfig.json', include: ['src', 'test'] };
    writeFileSync(join(root, 'tsconfig.faults.json'), JSON.stringify(narrow));
    symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
    let errors = '';
    for (const texts of together(faults, sources)) {
      for (const [path, text] of texts) writeFileSync(join(root, path), text);
      errors += await compile(root);
    }
    return errors;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** The sources of each copy: all files, with as many of the faults as they hold at once. */
function together(faults: readonly Fault[], sources: Sources): Sources[] {
  const copies: Map<string, string>[] = [];
  for (const fault of faults) {
    placeFault(fault, sources);
    const free = copies.find((copy) => holds(copy, fault)) ?? new Map(sources);
    if (!copies.includes(free)) copies.push(free);
    const { path, text } = placeFault(fault, free);
    free.set(path, text);
  }
  return copies;
}

function holds(sources: Sources, fault: Fault): boolean {
  try {
    return placeFault(fault, sources) !== null;
  } catch {
    return false;
  }
}

async function compile(root: string): Promise<string> {
  const compiler = join(root, 'node_modules/typescript-7/bin/tsc');
  const args = [compiler, '--noEmit', '-p', 'tsconfig.faults.json'];
  const { stdout, stderr, code } = await runToEnd(process.execPath, args, { cwd: root });
  return code === 0 ? '' : `${stdout}${stderr}`;
}
