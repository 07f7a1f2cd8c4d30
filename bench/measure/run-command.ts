import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildFolder } from '../prepare/folders.ts';

/** One whole process, as the kernel accounted for it. */
export type Measured = {
  /** Seconds from its start to its end. */
  wall: number;
  /** Seconds of CPU, user and system. */
  cpu: number;
  /** Peak resident memory in MB (10^6 bytes). */
  peak: number;
};

export type MeasuredCommand = {
  argv: readonly string[];
  env?: Record<string, string> | undefined;
  /** Any other is an error: what failed was not measured. */
  exitCodes: readonly number[];
  /** Where its standard output goes. */
  output?: string;
};

const run = promisify(execFile);
const reap = join(import.meta.dirname, 'reap.py');

/** Runs it to its end. Throws where it ends with an exit code that was not expected. */
export async function runCommand({ argv, env, exitCodes, output }: MeasuredCommand): Promise<Measured> {
  const file = output ?? join(buildFolder, 'output');
  const { stdout, stderr } = await run('python3', [reap, file, ...argv], {
    env: { ...process.env, ...env },
    maxBuffer: 64 * 1024 * 1024,
  });
  const { wall, cpu, peak, exitCode } = JSON.parse(stdout) as Record<string, number>;
  if (!exitCodes.includes(exitCode ?? -1)) throw new Error(`${argv.join(' ')}: exit ${exitCode}\n${stderr}`);
  return { wall: wall ?? 0, cpu: cpu ?? 0, peak: ((peak ?? 0) * 1024) / 1e6 };
}
