import { describe, expect, it } from 'vitest';
import type { Command, Given } from './command.ts';
import { commands } from './commands/index.ts';
import { createProgram } from './program.ts';
import { version } from './version.ts';

const example: Command = {
  name: 'greet',
  summary: 'Greet somebody.',
  description: 'In words.',
  effect: 'reads',
  args: [
    { name: 'who', description: 'who', isRequired: true },
    { name: 'how', description: 'how', isRequired: false, choices: ['loud'] },
  ],
  options: [
    { flags: '--times <number>', description: 'how often', defaultText: '1' },
    { flags: '--also <name>', description: 'and who else', isRepeatable: true },
    { flags: '--these <name...>', description: 'which ones' },
    { flags: '--tone <tone>', description: 'in which tone', choices: ['kind', 'brisk'] },
  ],
  examples: [{ command: 'solekey greet eve', does: 'greet eve' }],
  load: () => Promise.reject(new Error('not wanted here')),
};

async function parse(...argv: string[]) {
  const given: { command: string; given: Given }[] = [];
  const written = { out: '', error: '' };
  const onCommand = async (command: Command, what: Given) => {
    given.push({ command: command.name, given: what });
  };
  const program = createProgram([example, ...commands], onCommand, argv, (text) => {
    written.out += text;
  });
  const ended = await program.parseAsync(argv, { from: 'user' }).then(
    () => null,
    (error: { code: string; message: string; fix?: string }) => {
      if (error.code === 'usage') written.error = `${error.message} ${error.fix}`;
      return error.code;
    },
  );
  return { given, ended, ...written };
}

describe('a command line', () => {
  it.each<[string[], Given]>([
    [['eve'], { args: { who: 'eve', how: undefined }, options: {} }],
    [['--these', 'a', 'b', 'eve'], { args: { who: 'eve', how: undefined }, options: { these: ['a', 'b'] } }],
    [['eve', '--these', 'a', 'b'], { args: { who: 'eve', how: undefined }, options: { these: ['a', 'b'] } }],
    [['eve', 'loud'], { args: { who: 'eve', how: 'loud' }, options: {} }],
    [
      ['eve', '--also', 'a', '--also=b'],
      { args: { who: 'eve', how: undefined }, options: { also: ['a', 'b'] } },
    ],
    [
      ['--times', '2', 'eve', '--quiet', '--debug'],
      { args: { who: 'eve', how: undefined }, options: { times: '2', quiet: true, debug: true } },
    ],
    [['--also=-x', '--', '-y'], { args: { who: '-y', how: undefined }, options: { also: ['-x'] } }],
    [['--times=', 'eve'], { args: { who: 'eve', how: undefined }, options: { times: '' } }],
  ])('%j gives', async (argv, given) => {
    expect(await parse('greet', ...argv)).toEqual({
      given: [{ command: 'greet', given }],
      ended: null,
      out: '',
      error: '',
    });
  });

  it.each<[string[], string]>([
    [['greet'], 'solekey greet needs <who>: who. For example: solekey greet eve'],
    [['greet', 'a', 'loud', 'c'], 'Unexpected argument "c" for greet. For example: solekey greet eve'],
    [['greet', 'a', 'load'], 'Unknown value "load" for <how>. Did you mean "loud"? Values: loud.'],
    [['greet', 'a', '--tone', 'odd'], 'Unknown value "odd" for --tone. Values: kind, brisk.'],
    [['greet', 'a', '--loud'], 'Unknown option "--loud" for greet. List the options: solekey greet --help'],
    [
      ['greet', 'a', '--als=b'],
      'Unknown option "--als" for greet. Did you mean "--also"? List the options: solekey greet --help',
    ],
    [
      ['greet', 'a', '--org'],
      'Unknown option "--org" for greet. Commands with --org: scan, plan, doctor. List the options: solekey greet --help',
    ],
    [['greet', 'a', '--times'], 'Option --times needs a value. List the options: solekey greet --help'],
    [
      ['--times', '2', 'greet'],
      'Unknown option "--times" before the command. Write the options of a command after its name: solekey greet --times',
    ],
    [['--moon'], 'Unknown option "--moon" before the command. List the options: solekey --help'],
    [['gret'], 'Unknown command "gret". Did you mean "greet"? List the commands: solekey --help'],
    [['rollback'], 'Unknown command "rollback". Did you mean "undo"? List the commands: solekey --help'],
    [['xyz'], 'Unknown command "xyz". List the commands: solekey --help'],
  ])('%j is refused', async (argv, error) => {
    expect(await parse(...argv)).toEqual({ given: [], ended: 'usage', out: '', error });
  });

  it('a value that can be repeated is one of the choices too', async () => {
    expect((await parse('plan', '--accept', 'ses-smtp')).ended).toBe(null);
    expect((await parse('plan', '--accept', 'ses')).error).toContain('Unknown value "ses" for --accept.');
  });

  it.each<[string[], Given['options']]>([
    [['--quiet', 'greet', 'eve'], { quiet: true }],
    [['--debug', 'greet', 'eve', '--quiet'], { quiet: true, debug: true }],
    [['--debug', '--quiet', 'greet', '--times', '2', 'eve'], { quiet: true, debug: true, times: '2' }],
    [['--quiet', 'greet', '--quiet', 'eve'], { quiet: true }],
    [['--no-color', 'greet', 'eve'], { noColor: true }],
    [['greet', 'eve', '--no-color'], { noColor: true }],
  ])('%j takes an option of every command before the command too', async (argv, options) => {
    expect(await parse(...argv)).toEqual({
      given: [{ command: 'greet', given: { args: { who: 'eve', how: undefined }, options } }],
      ended: null,
      out: '',
      error: '',
    });
  });

  it('the version is told before a command and after it', async () => {
    for (const argv of [['--version'], ['greet', '--version'], ['--quiet', 'greet', 'eve', '-V']]) {
      expect(await parse(...argv)).toEqual({
        given: [],
        ended: 'commander.version',
        out: `${version}\n`,
        error: '',
      });
    }
    expect((await parse('greet', '--help')).out).not.toContain('--version');
  });

  it('a name of a command that is another one’s argument is that', async () => {
    const { given } = await parse('--quiet', 'greet', 'scan');
    expect(given).toEqual([
      { command: 'greet', given: { args: { who: 'scan', how: undefined }, options: { quiet: true } } },
    ]);
  });

  it.each([
    [['--help'], /Usage: solekey \[options\] \[command\]/],
    [['greet', '--help'], /Usage: solekey greet/],
    [['--quiet', 'greet', '--help'], /Usage: solekey greet/],
  ])('%j tells the options of every command once', async (argv, usage) => {
    const { out } = await parse(...argv);
    expect(out).toMatch(usage);
    for (const flags of ['--quiet', '--debug']) expect(out.split(`${flags} `)).toHaveLength(2);
  });

  it('asked for help says what there is', async () => {
    const { ended, out } = await parse('greet', '--help');
    expect(ended).toBe('commander.helpDisplayed');
    expect(out).toContain('Usage: solekey greet [options] <who> [how]\n\nGreet somebody.\n\nIn words.\n');
    expect(out).toMatch(/--times <number> +how often \(default: 1\)\n/);
    expect(out).toMatch(/--also <name> +and who else \(repeatable\)\n/);
    expect(out).toMatch(/--tone <tone> +in which tone \(choices: "kind", "brisk"\)\n/);
    expect(out).toMatch(/--quiet +no progress and no notes\n/);
    expect(out).toMatch(/\nExamples:\n {2}solekey greet eve\n {6}greet eve\n/);
  });
});

describe('the commands', () => {
  it.each(commands.map((command) => [command.name, command] as const))('%s is complete', (name, command) => {
    expect(name).toMatch(/^[a-z]+$/);
    expect(command.summary).toMatch(/^[A-Z].*\.$/);
    expect(command.examples.length).toBeGreaterThan(0);
    const known = command.options.map(({ flags }) => flags.split(/[ ,]/)[0]);
    expect(new Set(known).size).toBe(known.length);
    for (const example of command.examples) {
      const words = example.command.split(' ');
      for (const word of words.filter((text) => text.startsWith('--') && command.name === words[1])) {
        expect(known, example.command).toContain(word);
      }
    }
  });

  it('are all different', () => {
    expect(new Set(commands.map(({ name }) => name)).size).toBe(commands.length);
  });
});
