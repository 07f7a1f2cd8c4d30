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
  if (error instanceof SolekeyError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  return new SolekeyError(
    'state-unusable',
    `${path} can't be used: ${words[code ?? ''] ?? message}.`,
    'Free disk space or fix the permissions there, then run the command again. For another state folder, add --state DIR.',
    error,
  );
}

const words: Readonly<Record<string, string>> = {
  EACCES: 'permission denied (EACCES)',
  EDQUOT: 'the disk quota is used up (EDQUOT)',
  EEXIST: 'it exists already (EEXIST)',
  EFBIG: 'the limit on file sizes is reached (EFBIG)',
  EIO: 'the disk failed (EIO)',
  EISDIR: 'it is a folder (EISDIR)',
  ELOOP: 'it is a symbolic link (ELOOP)',
  EMFILE: 'too many files are open (EMFILE)',
  ENAMETOOLONG: 'its name is too long (ENAMETOOLONG)',
  ENOENT: 'it does not exist (ENOENT)',
  ENOSPC: 'the disk is full (ENOSPC)',
  ENOTDIR: 'a part of the path is not a folder (ENOTDIR)',
  EPERM: 'this user may not do that (EPERM)',
  EROFS: 'the disk is read-only (EROFS)',
  ESTALE: 'the network disk lost it (ESTALE)',
  ETIMEDOUT: 'the network disk does not answer (ETIMEDOUT)',
};
