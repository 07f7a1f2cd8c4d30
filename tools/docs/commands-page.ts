import type { Command, Option } from '../../src/cli/command.ts';
import { generatedNote } from './generated-note.ts';

/** One page with every command: what it does, its arguments and options, its examples. */
export function commandsPage(commands: readonly Command[], globalOptions: readonly Option[]): string {
  const contents = commands.map(
    ({ name, summary, effect }) => `| [${name}](#${name}) | ${cell(summary)} | ${changes(effect)} |`,
  );
  return [
    generatedNote('src/cli/commands'),
    '# Commands',
    'Data goes to standard output, everything else to standard error. Every command has these options:',
    optionTable(globalOptions),
    ['| command | does | changes AWS |', '| --- | --- | --- |', ...contents].join('\n'),
    ...commands.flatMap(commandSection),
  ]
    .join('\n\n')
    .concat('\n');
}

function commandSection({ name, description, examples, effect, args, options }: Command): string[] {
  const words = args.map((arg) => (arg.isRequired ? `<${arg.name}>` : `[${arg.name}]`));
  const usage = ['solekey', name, ...(options.length > 0 ? ['[options]'] : []), ...words].join(' ');
  return [
    `## ${name}`,
    `\`${usage}\``,
    `${description} ${effect === 'changes' ? 'This command changes AWS.' : 'This command changes nothing in AWS.'}`,
    ...(args.length > 0 ? [argumentTable(args)] : []),
    ...(options.length > 0 ? [optionTable(options)] : []),
    ...examples.map((example) => `${sentence(example.does)}\n\n\`\`\`sh\n${example.command}\n\`\`\``),
  ];
}

function argumentTable(args: Command['args']): string {
  const rows = args.map(
    ({ name, description, isRequired, choices }) =>
      `| \`${name}\` | ${cell(description)}${choicesText(choices)} | ${isRequired ? 'yes' : 'no'} |`,
  );
  return ['| argument | meaning | required |', '| --- | --- | --- |', ...rows].join('\n');
}

function optionTable(options: readonly Option[]): string {
  const rows = options.map(({ flags, description, choices, isRepeatable, defaultText }) => {
    const repeatable = isRepeatable === true ? '; can be repeated' : '';
    return `| \`${cell(flags)}\` | ${cell(description)}${choicesText(choices)}${repeatable} | ${cell(defaultText ?? '')} |`;
  });
  return ['| option | meaning | default |', '| --- | --- | --- |', ...rows].join('\n');
}

function choicesText(choices: readonly string[] | undefined): string {
  return choices === undefined ? '' : `: ${choices.map((choice) => `\`${choice}\``).join(', ')}`;
}

function changes(effect: Command['effect']): string {
  return effect === 'changes' ? 'yes' : 'no';
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}:`;
}

/** A table's cell: a bar would end it. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
