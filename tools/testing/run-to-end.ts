import { type SpawnOptions, spawn } from 'node:child_process';

/** How a process ended, and all that it wrote. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What to give to a process: its input, and what to do at the first that it writes to stdout or stderr. */
export interface RunOptions extends Pick<SpawnOptions, 'cwd' | 'env' | 'detached'> {
  readonly input?: string;
  readonly onOutput?: (pid: number) => void;
  readonly onError?: (pid: number) => void;
}

/** Runs a command to its end. Nothing is thrown for an exit code. */
export function runToEnd(command: string, args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const { input = '', onOutput, onError, ...spawnOptions } = options;
  const child = spawn(command, args, { ...spawnOptions, stdio: ['pipe', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    if (stdout === '' && child.pid !== undefined) onOutput?.(child.pid);
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    if (stderr === '' && child.pid !== undefined) onError?.(child.pid);
    stderr += chunk;
  });
  // A program that ends without reading its input closes the pipe; that is its right.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}
