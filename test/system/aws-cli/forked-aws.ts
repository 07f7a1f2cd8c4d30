import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { systemCommand } from '../../../tools/system-setup.ts';
import { cleanEnvironment } from '../clean-environment.ts';

/** How a command ended, and what it wrote. */
export type ForkedAnswer = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** The AWS CLI by a process that has imported it already: a third of a start (fork-aws.py). */
export async function runForkedAws(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<ForkedAnswer> {
  started ??= start();
  const { path } = await started;
  const connection = connect({ path, allowHalfOpen: true });
  connection.end(JSON.stringify({ args, env }));
  const answer = await text(connection);
  if (answer === '') throw new Error(`the AWS CLI ended without an answer: aws ${args.join(' ')}`);
  return JSON.parse(answer);
}

let started: Promise<{ path: string }> | null = null;

/** One for a process of tests, and ends with it. */
async function start(): Promise<{ path: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'solekey-aws-'));
  const path = join(folder, 'socket');
  const child = spawn(systemCommand('python'), [join(import.meta.dirname, 'fork-aws.py'), path], {
    env: cleanEnvironment(),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`fork-aws.py ended with ${code}`);
  });
  await Promise.race([once(child.stdout, 'data'), ended]);
  keepsNothingAlive(child);
  ended.catch(() => undefined);
  return { path };
}

/** Its standard input closes when this process ends, and it ends then. */
function keepsNothingAlive(child: ChildProcess): void {
  child.unref();
  for (const stream of [child.stdin, child.stdout]) (stream as { unref?: () => void } | null)?.unref?.();
}
