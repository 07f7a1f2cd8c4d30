import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from './fault.ts';

/** Does the work while the fault is in the sources of that folder. Throws where its text is not there, or twice. */
export async function withFault<Result>(
  { file, from, to }: Pick<Fault, 'file' | 'from' | 'to'>,
  root: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const path = join(root, file);
  const text = readFileSync(path, 'utf8');
  const [before, after, ...more] = text.split(from);
  if (after === undefined) throw new Error(`${file} does not hold what this fault changes:\n${from}`);
  if (more.length > 0)
    throw new Error(`${file} holds ${more.length + 1} times what this fault changes:\n${from}`);
  writeFileSync(path, `${before}${to}${after}`);
  try {
    return await work();
  } finally {
    writeFileSync(path, text);
  }
}
