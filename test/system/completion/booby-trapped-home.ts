import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { cleanEnvironment } from '../clean-environment.ts';
import { program } from '../run-solekey.ts';

/** What a shell would do if it evaluated a name: make a file called `pwned…` in the working directory. */
export const hostileNames = [
  '$(touch pwned1)',
  '`touch pwned2`',
  ';touch pwned3;',
  '&& touch pwned4',
  '|touch pwned5',
  '<(touch pwned6)',
  '$(touch$IFS""pwned7)',
  "'$(touch pwned8)'",
  '"$(touch pwned9)"',
  '$HOME',
  '$PATH',
  '*',
  '~',
  '!!',
  '-rf',
  '--yes',
  '=ls',
  'a\tb',
  'a\u001b[2Jb',
  '%self',
  'a{b,c}d',
  '\\',
  "x'y",
];

/**
 * A person's home in which profiles and runs have hostile names, beside honest ones, and a PATH on which every word that
 * completion may show is a command that leaves a trace.
 */
export function boobyTrappedHome(words: readonly string[]) {
  const home = mkdtempSync(join(tmpdir(), 'solekey-completion-'));
  const make = (...path: string[]) => {
    const folder = join(home, ...path);
    mkdirSync(folder, { recursive: true });
    return folder;
  };
  const bin = make('bin');
  const cwd = make('work');
  const trap = (name: string, text: string) => {
    writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(bin, name), 0o755);
  };
  for (const word of words) if (/^[\w-]+$/.test(word)) trap(word, `echo ${word} >> '${home}/executed'`);
  // Answers what a completion script asks, and shows what it would be called with otherwise.
  trap(
    'solekey',
    `case $1 in complete | completion) exec '${process.execPath}' '${program}' "$@" ;; esac\n` +
      `exec '${process.execPath}' -e 'console.log("called: " + JSON.stringify(process.argv.slice(1)) + ".")' -- "$@"`,
  );
  writeFileSync(join(cwd, 'planned.json'), '{}');
  const sections = ['prod-eu', 'prod-us', 'größe', 'team a', ...hostileNames];
  writeFileSync(
    join(make('.aws'), 'config'),
    sections.map((name) => `[profile ${name}]\nregion = x\n`).join(''),
  );
  writeFileSync(join(home, '.aws/credentials'), '[spare]\n[`touch pwned0`]\n');
  const runs = make('state', 'solekey', 'runs');
  for (const name of [...hostileNames, '20260101T093000Z-0a1b2c3d', '20260102T093000Z-4e5f6a7b'])
    if (!name.includes('/')) writeFileSync(join(runs, `run-${name}.jsonl`), '');
  const env = cleanEnvironment({
    HOME: home,
    XDG_STATE_HOME: join(home, 'state'),
    TERM: 'xterm',
    PS1: 'READY> ',
  });
  const traces = () => [
    ...readdirSync(cwd).filter((name) => name !== 'planned.json'),
    ...readdirSync(home)
      .filter((name) => name === 'executed')
      .map(() => readFileSync(join(home, 'executed'), 'utf8')),
  ];
  return { cwd, env: { ...env, PATH: [bin, env['PATH']].join(delimiter) }, traces };
}
