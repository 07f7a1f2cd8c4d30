import type { Argument, Command, Option } from '../../src/cli/command.ts';
import { exitCodes } from '../../src/domain/solekey-error.ts';

/** The manual page solekey(1), in the macros of man(7). */
export function manPage(
  commands: readonly Command[],
  globalOptions: readonly Option[],
  version: string,
): string {
  const errors = Object.keys(exitCodes).toSorted();
  return [
    '.\\" Generated from src/cli/commands by npm run docs. Edit that, not this.',
    `.TH SOLEKEY 1 "" "solekey ${version}" "User Commands"`,
    '.SH NAME',
    'solekey \\- find and deactivate surplus access keys of AWS IAM users',
    '.SH SYNOPSIS',
    '.B solekey',
    '.I command',
    '.RI [ options ]',
    '.SH DESCRIPTION',
    line(
      'solekey finds IAM users with more than one active access key, in one account or in an organization. It decides ' +
        'by evidence which keys can be deactivated, deactivates them, verifies the change, and can undo it.',
    ),
    '.PP',
    'Data goes to standard output, everything else to standard error.',
    '.SH COMMANDS',
    ...commands.flatMap(({ name, summary }) => ['.TP', `.B ${roff(name)}`, line(summary)]),
    '.SH OPTIONS FOR EVERY COMMAND',
    ...globalOptions.flatMap(optionLines),
    ...commands.flatMap(commandLines),
    '.SH EXIT STATUS',
    line(
      'Each command above lists its exit codes. An error that ends a command has one of these codes, shown with ' +
        `\`--debug\`: ${errors.join(', ')}.`,
    ),
    '.SH ENVIRONMENT',
    ...environment.flatMap(([name, text]) => ['.TP', `.B ${roff(name)}`, line(text)]),
    '.SH FILES',
    ...files.flatMap(([name, text]) => ['.TP', `.I ${roff(name)}`, line(text)]),
    '.SH SEE ALSO',
    '.BR aws (1)',
  ]
    .join('\n')
    .concat('\n');
}

const environment: readonly [string, string][] = [
  [
    'AWS_PROFILE, AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN',
    'As for the AWS CLI.',
  ],
  ['AWS_ENDPOINT_URL', 'The endpoint of another AWS, such as a simulator.'],
  ['HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY, AWS_CA_BUNDLE', 'Proxies and certificates.'],
  ['NO_COLOR', 'Any value disables colors.'],
  ['XDG_STATE_HOME', 'The folder that holds the state folder of solekey.'],
];

const files: readonly [string, string][] = [
  ['solekey.yaml', 'Settings and exceptions, read from the working directory.'],
  ['~/.local/state/solekey', 'The journals of all runs. verify and undo need them.'],
];

function commandLines({ name, description, args, options, examples }: Command): string[] {
  const words = args.map((argument) => (argument.isRequired ? `<${argument.name}>` : `[${argument.name}]`));
  return [
    `.SH SOLEKEY ${roff(name.toUpperCase())}`,
    `.B solekey ${roff([name, ...words].join(' '))}`,
    options.length === 0 ? '' : '.RI [ options ]',
    ...description.split('\n\n').flatMap((paragraph) => ['.PP', line(paragraph)]),
    ...args.flatMap(argumentLines),
    ...options.flatMap(optionLines),
    ...examples.flatMap(({ does, command }) => exampleLines(does, command)),
  ].filter((text) => text !== '');
}

function argumentLines({ name, description, choices }: Argument): string[] {
  return ['.TP', `.I ${roff(name)}`, line(withNotes(description, choices))];
}

function optionLines({ flags, description, choices, defaultText, isRepeatable }: Option): string[] {
  const repeatable = isRepeatable === true ? ' Can be repeated.' : '';
  const fallback = defaultText === undefined ? '' : ` Default: ${defaultText}.`;
  return ['.TP', `.B ${roff(flags)}`, line(`${withNotes(description, choices)}${repeatable}${fallback}`)];
}

function withNotes(description: string, choices: readonly string[] | undefined): string {
  const text = `${description.charAt(0).toUpperCase()}${description.slice(1)}`;
  return choices === undefined ? `${text}.` : `${text}: ${choices.join(', ')}.`;
}

function exampleLines(does: string, command: string): string[] {
  return [
    '.PP',
    line(`${does.charAt(0).toUpperCase()}${does.slice(1)}:`),
    '.PP',
    '.RS 4',
    '.nf',
    roff(command).replace(/^(?=[.'])/, String.raw`\&`),
    '.fi',
    '.RE',
  ];
}

function bold(text: string): string {
  return `\\fB${roff(text)}\\fR`;
}

/** A paragraph, in lines of at most 80 characters; what stands in backticks is bold. */
function line(text: string): string {
  const marked = text
    .split('`')
    .map((part, place) => (place % 2 === 1 ? bold(part) : roff(part)))
    .join('');
  const lines: string[] = [];
  for (const word of marked.split(' ')) {
    const joined = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && joined.length <= 80) lines[lines.length - 1] = joined;
    // A line that begins with one of these would be a request.
    else lines.push(word.replace(/^(?=[.'])/, String.raw`\&`));
  }
  return lines.join('\n');
}

/** roff(7): a backslash escapes; a bare hyphen may become another character, which a terminal can't paste. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll(
      /[^\x20-\x7e]/gu,
      (letter) => `\\[u${letter.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}]`,
    );
}
