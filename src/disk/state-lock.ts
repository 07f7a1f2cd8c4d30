import { randomBytes } from 'node:crypto';
import { readdir, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StateLock } from '../domain/ports/run-store.ts';
import { SolekeyError } from '../domain/solekey-error.ts';
import { isAlive, type ProcessLife, thisProcess } from './process-life.ts';
import { unusable } from './state-folder.ts';

type Claim = ProcessLife & { command: string };

/**
 * One process at a time works on a state folder. Each puts down a claim of its own first and looks for others after
 * that: of two that come at once at least one sees the other, so that never both have it. A claim whose process is
 * dead counts for nothing. Both may give way; they try again after a moment of their own.
 * @throws SolekeyError `state-locked`, `state-unusable`
 */
export async function lockState(folder: string, command: string): Promise<StateLock> {
  const own = `lock-${process.pid}-${randomBytes(8).toString('hex')}`;
  const path = join(folder, own);
  const claim: Claim = { ...(await thisProcess()), command };
  for (let attempt = 1; ; attempt += 1) {
    await putDown(path, claim);
    let holder: Holder | null;
    try {
      holder = await otherClaim(folder, own);
    } catch (error) {
      await unlink(path).catch(() => undefined);
      throw unusable(folder, error);
    }
    if (holder === null) return { release: () => unlink(path).catch(() => undefined) };
    await unlink(path).catch(() => undefined);
    if (attempt === attempts) throw locked(folder, holder);
    await sleep(Math.random() * longestPause * attempt);
  }
}

const attempts = 6;
/** Milliseconds. */
const longestPause = 20;

/** Whole at once: a claim that is there can be read. */
async function putDown(path: string, claim: Claim): Promise<void> {
  try {
    await writeFile(`${path}.new`, JSON.stringify(claim), { mode: 0o600, flag: 'wx' });
    await rename(`${path}.new`, path);
  } catch (error) {
    await unlink(`${path}.new`).catch(() => undefined);
    throw unusable(dirname(path), error);
  }
}

type Holder = { path: string; claim: Claim | null };

/** The claim of another process that lives, or may; those of the dead are cleared away. */
async function otherClaim(folder: string, own: string): Promise<Holder | null> {
  for (const name of await readdir(folder)) {
    if (!/^lock-\d+-[0-9a-f]{16}$/.test(name) || name === own) continue;
    const path = join(folder, name);
    const text = await readFile(path, 'utf8').catch(() => null);
    // Let go of since.
    if (text === null) continue;
    const claim = claimOf(text);
    if (claim === null || (await isAlive(claim))) return { path, claim };
    await unlink(path).catch(() => undefined);
  }
  return null;
}

function claimOf(text: string): Claim | null {
  try {
    const { host, pid, began, command } = JSON.parse(text);
    const isClaim = [host, began, command].every((each) => typeof each === 'string') && Number.isInteger(pid);
    return isClaim ? { host, pid, began, command } : null;
  } catch {
    return null;
  }
}

function locked(folder: string, { path, claim }: Holder): SolekeyError {
  const who = claim === null ? 'somebody' : `solekey ${claim.command} (process ${claim.pid})`;
  return new SolekeyError(
    'state-locked',
    `${who} is at work on ${folder}.`,
    `Wait until it has ended. Where no such process is alive on any machine that uses this folder, delete ${path}.`,
  );
}
