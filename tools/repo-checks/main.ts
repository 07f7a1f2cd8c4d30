import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repoChecks } from './index.ts';
import type { RepoFile } from './repo-file.ts';

// `npm run repo:check`: prints each fault, and exits with 1 where there is one.
const root = join(import.meta.dirname, '../..');
const files = readRepoFiles();
const faults = repoChecks.flatMap((check) => check(files));
process.stdout.write(faults.map((fault) => `${fault}\n`).join(''));
process.stdout.write(`${files.length} files, ${repoChecks.length} checks, ${faults.length} faults\n`);
process.exitCode = faults.length > 0 ? 1 : 0;

/** What git tracks or would be asked to: a fault is found before its commit. */
function readRepoFiles(): RepoFile[] {
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  return list
    .split('\0')
    .filter((path) => path !== '' && existsSync(join(root, path)))
    .map((path) => ({ path, text: textOf(readFileSync(join(root, path))) }));
}

/** A picture is there, and holds no words. */
function textOf(bytes: Buffer): string {
  return bytes.includes(0) ? '' : bytes.toString('utf8');
}
