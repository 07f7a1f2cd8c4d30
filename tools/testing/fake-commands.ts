import { chmodSync, existsSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

// Folders for the front of a PATH, each made anew in a parent that its test removes.

/** A folder with one command, which is this shell script. */
export function fakeCommand(parent: string, name: string, script: string): string {
  const folder = mkdtempSync(join(parent, 'fake-'));
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
  return folder;
}

/** A `node` that says this version, notes that it was asked, and else says what it was called with. */
export function fakeNode(parent: string, version: string): string {
  const asked = `echo asked >>"\${0%/*}/asked"; echo '${version}'; exit`;
  return fakeCommand(parent, 'node', `[ "$1" = --version ] && { ${asked}; }\necho fake "$@"`);
}

/** A folder of what POSIX has, with no flock, and neither Node.js nor npm but where they are asked for. */
export function bareCommands(parent: string, more: readonly string[] = []): string {
  const folder = mkdtempSync(join(parent, 'bare-'));
  const posix = ['sh', 'env', 'cat', 'cksum', 'find', 'ln', 'mkdir', 'mv', 'readlink', 'rm', 'sleep', 'stat'];
  for (const command of [...posix, ...more]) symlinkSync(systemCommand(command), join(folder, command));
  return folder;
}

/** The machine's own environment, with these folders before its PATH. */
export function environment(...folders: string[]): NodeJS.ProcessEnv {
  const path = [...folders, ...systemPath()].join(delimiter);
  return { ...process.env, PATH: path, npm_config_prefer_offline: 'true' };
}

/** Where this machine has a command. */
export function systemCommand(name: string): string {
  return join(systemPath().find((entry) => existsSync(join(entry, name))) ?? '', name);
}

/** The PATH as the machine has it, without what npm puts first for its scripts. */
export function systemPath(): string[] {
  return (process.env['PATH'] ?? '').split(delimiter).filter((entry) => !entry.includes('node_modules'));
}
