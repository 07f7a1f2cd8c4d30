import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { promisify } from 'node:util';

/** Tells a process from every other one, on all machines that share a folder. */
export type ProcessLife = Machine & {
  pid: number;
  /** When it started, as its system writes it: process numbers are used again. */
  began: string;
};

type Machine = {
  host: string;
  /** The kernel's own id, a new one at each start of the machine; where there is none, the host's name. */
  boot: string;
  /** Processes are numbered anew in each container. */
  namespace: string;
};

/** `beside`: in another container on this kernel. `elsewhere`: on another machine. Its number says nothing then. */
export type Liveness = 'alive' | 'dead' | 'beside' | 'elsewhere';

export async function thisProcess(): Promise<ProcessLife> {
  const began = await beginningOf(process.pid);
  return { ...(await thisMachine()), pid: process.pid, began: began ?? unknown };
}

export async function livenessOf({ host, boot, namespace, pid, began }: ProcessLife): Promise<Liveness> {
  const here = await thisMachine();
  // A machine of this name that was started again has none of its processes left.
  if (boot !== here.boot) return host === here.host ? 'dead' : 'elsewhere';
  if (namespace !== here.namespace) return 'beside';
  const now = await beginningOf(pid);
  if (now === null) return 'dead';
  return now === began || now === unknown || began === unknown ? 'alive' : 'dead';
}

async function thisMachine(): Promise<Machine> {
  const host = hostname();
  const [boot, namespace] = await Promise.all([
    readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => host),
    readlink('/proc/self/ns/pid').catch(() => ''),
  ]);
  return { host, boot: boot.trim(), namespace };
}

/** The process is there; its start can't be read, as without /proc. */
const unknown = 'unknown';

/** Null: there is no such process. */
async function beginningOf(pid: number): Promise<string | null> {
  if (process.platform !== 'linux') return beginningByPs(pid);
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // After the name, which may hold blanks and brackets: the 20th field is the start in ticks since boot (proc(5)).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie is dead: its parent has not waited for it yet.
    return fields[0] === 'Z' ? null : (fields[19] ?? unknown);
  } catch {
    return exists(pid) ? unknown : null;
  }
}

/** Without /proc, as in a chroot. */
function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and another user's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function beginningByPs(pid: number): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]);
    return stdout.trim() || null;
  } catch {
    return exists(pid) ? unknown : null;
  }
}
