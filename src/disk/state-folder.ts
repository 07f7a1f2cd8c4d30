import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { SolekeyError } from '../domain/solekey-error.ts';
import { makeFolder } from './make-folder.ts';

/**
 * Where runs are kept: the folder that was named, else `$XDG_STATE_HOME/solekey`, else `~/.local/state/solekey` (XDG
 * Base Directory Specification, which has relative paths ignored).
 */
export function stateFolder(named: string | null, env: Record<string, string | undefined>): string {
  if (named !== null) return resolve(named);
  const home = env['XDG_STATE_HOME'];
  if (home?.startsWith('/')) return join(home, 'solekey');
  return join(env['HOME'] || homedir(), '.local', 'state', 'solekey');
}

/** Only its owner may look into it. Throws SolekeyError `state-unusable`. */
export async function makeStateFolder(path: string): Promise<void> {
  try {
    await makeFolder(path);
  } catch (error) {
    throw unusable(path, error);
  }
}

/** What the disk said of a file or folder of the state. */
export function unusable(path: string, error: unknown): SolekeyError {
  const { code, message } = error as NodeJS.ErrnoException;
  return new SolekeyError(
    'state-unusable',
    `${path} can't be used: ${words[code ?? ''] ?? message}.`,
    'Make room or mend the permissions there, or name another folder with --state.',
    error,
  );
}

const words: Readonly<Record<string, string>> = {
  EACCES: 'this user has no right to (EACCES)',
  EDQUOT: 'the disk quota is used up (EDQUOT)',
  EEXIST: 'it is there already (EEXIST)',
  EIO: 'the disk failed (EIO)',
  EISDIR: 'it is a folder (EISDIR)',
  ELOOP: 'it is a symbolic link (ELOOP)',
  ENOENT: 'it is not there (ENOENT)',
  ENOSPC: 'the disk is full (ENOSPC)',
  ENOTDIR: 'a part of the path is no folder (ENOTDIR)',
  EPERM: 'this user may not do that (EPERM)',
  EROFS: 'the disk is read-only (EROFS)',
};
