import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { promisify } from 'node:util';

/** A process that can be told from any later one with its number. */
export type ProcessLife = {
  host: string;
  pid: number /** When it began, in words of its system. */;
  began: string;
};

/** This process; what another one may find it by. */
export async function thisProcess(): Promise<ProcessLife> {
  return { host: await hostOf(), pid: process.pid, began: (await beginningOf(process.pid)) ?? 'unknown' };
}

/** Whether it lives. Of another host nobody can know: it counts as alive. */
export async function isAlive({ host, pid, began }: ProcessLife): Promise<boolean> {
  if (host !== (await hostOf())) return true;
  const now = await beginningOf(pid);
  return now !== null && now === began;
}

/** A machine that was started again is another host: its processes are gone, whatever their numbers. */
async function hostOf(): Promise<string> {
  return `${hostname()} ${await namespaceOf()}`;
}

/** Processes are numbered anew in each container. */
async function namespaceOf(): Promise<string> {
  try {
    const { readlink } = await import('node:fs/promises');
    return await readlink('/proc/self/ns/pid');
  } catch {
    return '';
  }
}

/** Null: there is no such process. */
async function beginningOf(pid: number): Promise<string | null> {
  try {
    const [stat, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    ]);
    // After the name, which may hold blanks and brackets: the 20th field is the start in ticks since boot (proc(5)).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie is dead: nobody has waited for it yet.
    return fields[0] === 'Z' ? null : `${boot.trim()} ${fields[19]}`;
  } catch {
    return isProcfs() ? null : beginningByPs(pid);
  }
}

function isProcfs(): boolean {
  return process.platform === 'linux';
}

async function beginningByPs(pid: number): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]);
    return stdout.trim() || null;
  } catch {
    return null;
  }
}
