import { randomBytes } from 'node:crypto';
import { lstat, readdir, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SolekeyError } from '../../domain/solekey-error.ts';
import { unusable } from '../state-folder.ts';
import { isListening, type LifeSocket, openLifeSocket } from './life-socket.ts';
import { livenessOf, type ProcessLife, thisProcess } from './process-life.ts';

export type FolderLock = {
  folder: string;
  /** Whether the claim is still there. Where somebody removed it another process may have the lock now. */
  isHeld(): Promise<boolean>;
  release(): Promise<void>;
};

type Claim = ProcessLife & {
  command: string;
  /** Whether its process listens at the claim's socket while it lives. */
  hasSocket: boolean;
};

/**
 * One process at a time works on the journals of a folder. Each writes a claim of its own first and looks for others
 * after that: of two that come at once at least one sees the other, so that never both have it. The claim of a dead
 * process counts for nothing. Both may give way; they try again after a moment of their own.
 * @throws SolekeyError `state-locked`, `state-unusable`
 */
export async function lockFolder(folder: string, command: string): Promise<FolderLock> {
  const path = join(folder, `lock-${process.pid}-${randomBytes(8).toString('hex')}`);
  for (let attempt = 1; ; attempt += 1) {
    const opened = await openLifeSocket(socketOf(path));
    const socket = typeof opened === 'string' ? null : opened;
    const release = () => releaseClaim(path, socket);
    let holder: Holder | null;
    try {
      await writeClaim(path, { ...(await thisProcess()), command, hasSocket: socket !== null });
      holder = await otherClaim(folder, path);
    } catch (error) {
      await release();
      throw unusable(folder, error);
    }
    if (holder === null) return { folder, isHeld: () => isThere(path), release };
    await release();
    if (attempt === attempts) throw locked(folder, holder);
    await sleep(Math.random() * longestPause * attempt);
  }
}

const attempts = 6;
/** Milliseconds. */
const longestPause = 20;

function socketOf(claim: string): string {
  return `${claim}.s`;
}

/** Whole at once: a claim that is there can be read. */
async function writeClaim(path: string, claim: Claim): Promise<void> {
  try {
    await writeFile(`${path}.new`, JSON.stringify(claim), { mode: 0o600, flag: 'wx' });
    await rename(`${path}.new`, path);
  } catch (error) {
    await unlink(`${path}.new`).catch(() => undefined);
    throw error;
  }
}

/** The claim first: one without its socket would count as alive. */
async function releaseClaim(path: string, socket: LifeSocket | null): Promise<void> {
  await unlink(path).catch(() => undefined);
  await socket?.close();
}

type Holder = { path: string; claim: Claim | null };

/** The claim of another process that lives, or may; those of the dead are cleared away. */
async function otherClaim(folder: string, own: string): Promise<Holder | null> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (!/^lock-\d+-[0-9a-f]{16}$/.test(name) || path === own) continue;
    const text = await readFile(path, 'utf8').catch(nullIfGone);
    if (text === null) continue;
    const claim = claimOf(text);
    if (claim === null || (await mayLive(claim, path))) return { path, claim };
    await unlink(path).catch(() => undefined);
    await unlink(socketOf(path)).catch(() => undefined);
  }
  return null;
}

/** Released since. A claim that is there and can't be read counts. */
function nullIfGone({ code }: NodeJS.ErrnoException): string | null {
  return code === 'ENOENT' ? null : '';
}

async function mayLive(claim: Claim, path: string): Promise<boolean> {
  const liveness = await livenessOf(claim);
  if (liveness !== 'beside') return liveness !== 'dead';
  return !claim.hasSocket || (await isListening(socketOf(path))) !== false;
}

function claimOf(text: string): Claim | null {
  try {
    const { host, boot, namespace, pid, began, command, hasSocket } = JSON.parse(text);
    const isText = [host, boot, namespace, began, command].every((each) => typeof each === 'string');
    const isClaim = isText && Number.isInteger(pid) && typeof hasSocket === 'boolean';
    return isClaim ? { host, boot, namespace, pid, began, command, hasSocket } : null;
  } catch {
    return null;
  }
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

function locked(folder: string, { path, claim }: Holder): SolekeyError {
  const who =
    claim === null
      ? 'Another process'
      : `solekey ${claim.command} (process ${claim.pid} on ${JSON.stringify(claim.host)})`;
  return new SolekeyError(
    'state-locked',
    `${who} is using ${folder}.`,
    `Wait until it has ended. If no such process runs on any machine that uses this folder, delete ${path}.`,
  );
}
