import { describe, expect, test } from 'vitest';
import { commands } from '../../src/cli/commands/index.ts';
import { controls } from '../../src/controls/index.ts';
import { boobyTrappedHome, hostileNames } from './completion/booby-trapped-home.ts';
import { runOnTerminal, type Step } from './run-on-terminal.ts';

// Completion in real shells, each on a real terminal: what Tab inserts, and that nothing is ever evaluated.
/** `list`: the keys that show the candidates, and then empty the line. */
const shells: [name: string, command: string[], load: string, list: string][] = [
  ['bash', ['bash', '--norc', '--noprofile', '-i'], 'source <(solekey completion bash)', '\t\t\u0015\r'],
  [
    'zsh',
    ['zsh', '-f', '-i'],
    // Where a word holds an expansion, the key that is bound at first has zsh itself expand it before anything completes.
    "autoload -Uz compinit; compinit -u -D; bindkey '^I' complete-word; source <(solekey completion zsh)",
    '\t\t\u0015\u0015\r',
  ],
  [
    'fish',
    ['fish', '--no-config', '--init-command', 'function fish_prompt; echo "READY> "; end'],
    'solekey completion fish | source',
    '\t\u0015\r',
  ],
];

/** A line as typed, Tab at its end; and the arguments that solekey gets when Enter follows. */
const completed: [line: string, args: string[]][] = [
  ['exp', ['explain']],
  ['explain iam-root', ['explain', 'iam-root-no-access-key']],
  ['explain iam-root-no-access-key --la', ['explain', 'iam-root-no-access-key', '--lang']],
  ['scan --format jun', ['scan', '--format', 'junit']],
  ['scan --format=jun', ['scan', '--format=junit']],
  ['scan --fail-on nev', ['scan', '--fail-on', 'never']],
  [
    'scan --control iam-root-no-access-key,iam-user-si',
    ['scan', '--control', 'iam-root-no-access-key,iam-user-single-active-access-key'],
  ],
  ['scan --profile prod-e', ['scan', '--profile', 'prod-eu']],
  ['scan --profile=prod-u', ['scan', '--profile=prod-us']],
  ['scan --profile spa', ['scan', '--profile', 'spare']],
  ['scan --profile grö', ['scan', '--profile', 'größe']],
  ['undo run-20260101', ['undo', 'run-20260101T093000Z-0a1b2c3d']],
  ['verify las', ['verify', 'last']],
  ['runs sh', ['runs', 'show']],
  ['runs show run-20260102', ['runs', 'show', 'run-20260102T093000Z-4e5f6a7b']],
  ['apply plann', ['apply', 'planned.json']],
  ['policy sc', ['policy', 'scan']],
];

/** Lines at whose end Tab lists what there is, or has nothing to add; Enter never follows. */
const listed = [
  ...['', 's', '--', 'scan ', 'scan --', 'scan --format ', 'scan --format=', 'scan --control ', 'explain '],
  ...['scan --profile ', 'scan --profile=', 'undo ', 'verify r', 'runs show ', 'undo last --only ', 'apply '],
  ...hostileNames.filter((name) => !/\p{Cc}/u.test(name)).map((name) => `scan --profile ${name}`),
  ...['undo "$(touch pwneda)', "undo '`touch pwnedb`", 'undo $(touch pwnedc', 'undo `touch pwnedd'],
];

const words = [
  ...commands.flatMap(({ name, options }) => [
    name,
    ...options.map(({ flags }) => flags.split(' ')[0] ?? ''),
  ]),
  ...controls.map(({ id }) => id),
  ...['last', 'table', 'json', 'prod-eu', 'spare', 'show', 'Find', 'Print', 'FORMAT', 'iam-root'],
];

describe.each(shells)('%s', (_, command, load, list) => {
  test('inserts the one candidate that fits', async () => {
    const { cwd, env, traces } = boobyTrappedHome(words);
    const steps: Step[] = [
      ['READY> ', `${load}\r`],
      ...completed.map(([line]): Step => ['READY> ', `solekey ${line}\t\r`]),
      ['called: ', ''],
      ['READY> ', 'exit\r'],
    ];
    const { stdout } = await runOnTerminal(command, steps, { cwd, env, columns: '200' });
    const called = [...stdout.matchAll(/called: (.*)\./g)].map(([, args]) => args);
    expect(called).toEqual(completed.map(([, args]) => JSON.stringify(args)));
    expect(traces()).toEqual([]);
  });

  test('lists candidates and evaluates nothing: not the line, a description, a profile or a run', async () => {
    const { cwd, env, traces } = boobyTrappedHome(words);
    const steps: Step[] = [
      ['READY> ', `${load}\r`],
      ...listed.map((line): Step => ['READY> ', `solekey ${line}${list}`]),
      ['READY> ', 'exit\r'],
    ];
    const { stdout } = await runOnTerminal(command, steps, { cwd, env, columns: '200' });
    for (const shown of [
      'simulate',
      'prod-us',
      'run-20260102T093000Z-4e5f6a7b',
      'iam-access-key-age',
      'ocsf',
    ])
      expect(stdout).toContain(shown);
    expect(traces()).toEqual([]);
  });
});
