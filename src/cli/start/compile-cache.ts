import { lstatSync, mkdirSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { dirname } from 'node:path';
import process from 'node:process';

/**
 * Keeps the engine's compiled code for the next start, which then takes a tenth less. Code that another user of this
 * machine could have put there would run with a person's AWS credentials: so it is never in a shared folder, and only
 * in one that this user alone can write to. Where there is none, every start compiles anew.
 */
export function keepCompiledCode(env: Record<string, string | undefined>): void {
  const folder = cacheFolder(env);
  if (folder !== null && isOwn(folder)) enableCompileCache(folder);
}

/** By the XDG Base Directory Specification, which has relative paths ignored. Null: no home. */
export function cacheFolder({
  XDG_CACHE_HOME: cache,
  HOME: home,
}: Record<string, string | undefined>): string | null {
  if (cache?.startsWith('/')) return `${cache}/solekey`;
  return home?.startsWith('/') ? `${home}/.cache/solekey` : null;
}

/** Makes it where it is not there. What is no folder of this user's own, or one that others may write to, is not used. */
export function isOwn(folder: string): boolean {
  try {
    if (lstatSync(folder, { throwIfNoEntry: false }) === undefined) make(folder);
    const stats = lstatSync(folder);
    return stats.isDirectory() && stats.uid === process.getuid?.() && (stats.mode & othersMayWrite) === 0;
  } catch {
    return false;
  }
}

/** Step by step: in some folders, as /proc, Node.js goes on for ever when it is to make the parents itself. */
function make(folder: string): void {
  const parent = dirname(folder);
  if (lstatSync(parent, { throwIfNoEntry: false }) === undefined) mkdirSync(parent, { mode: 0o700 });
  mkdirSync(folder, { mode: 0o700 });
}

const othersMayWrite = 0o022;
