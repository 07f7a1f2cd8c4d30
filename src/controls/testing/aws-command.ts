/** An `aws` command as a rule page prints it. */
export type AwsCommand = { name: string; options: ReadonlyMap<string, string>; problems: readonly string[] };

/** What each subcommand can't be called without (AWS CLI command reference), or should not be: a user is always named. */
const requiredOptions: Readonly<Record<string, readonly string[]>> = {
  'cloudtrail lookup-events': ['--region', '--lookup-attributes'],
  'iam delete-access-key': ['--user-name', '--access-key-id'],
  'iam generate-credential-report': [],
  'iam create-access-key': ['--user-name'],
  'iam get-access-key-last-used': ['--access-key-id'],
  'iam get-account-summary': [],
  'iam get-credential-report': [],
  'iam list-access-keys': ['--user-name'],
  'iam list-attached-user-policies': ['--user-name'],
  'iam list-users': [],
  'iam update-access-key': ['--user-name', '--access-key-id', '--status'],
  'sts get-caller-identity': [],
};

/** The `aws` commands in a piece of shell, each with what is wrong with it. */
export function commandsOf(shell = ''): AwsCommand[] {
  return shell
    .replaceAll('\\\n', ' ')
    .split(/[|;\n]/)
    .map((part) => part.trim())
    .filter((part) => /^aws\b/.test(part))
    .map(readCommand);
}

function readCommand(line: string): AwsCommand {
  const [, service, operation, ...words] = line.match(/'[^']*'|[^\s']+/g) ?? [];
  const name = `${service} ${operation}`;
  const options = new Map<string, string>();
  for (let index = 0; index < words.length; index += 1) {
    const [option, value] = splitOnce(words[index] ?? '');
    const next = words[index + 1];
    if (value === undefined && next !== undefined && !next.startsWith('--')) index += 1;
    options.set(option, value ?? (next?.startsWith('--') ? '' : (next ?? '')));
  }
  return { name, options, problems: problemsOf(line, name, options) };
}

function splitOnce(word: string): [string, string | undefined] {
  const equals = word.indexOf('=');
  return equals === -1 ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)];
}

function problemsOf(line: string, name: string, options: ReadonlyMap<string, string>): string[] {
  const required = requiredOptions[name];
  if (required === undefined) return [`${line}: what ${name} requires is not in the table`];
  return [
    ...required.filter((option) => !options.has(option)).map((option) => `${line}: ${option} is missing`),
    ...[...options].filter(([, value]) => value === '').map(([option]) => `${line}: ${option} has no value`),
    ...[...options.keys()]
      .filter((option) => !option.startsWith('--'))
      .map((word) => `${line}: what is ${word}?`),
    // A user name may begin with '-', which only this form survives (IAM API reference, CreateUser).
    ...(/--user-name\s/.test(line) ? [`${line}: --user-name needs the equals sign`] : []),
  ];
}
