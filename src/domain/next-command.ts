/** A command that leads on from the one that is running. */
export type NextCommand = {
  name: 'scan' | 'plan' | 'apply' | 'verify' | 'undo' | 'runs' | 'explain';
  /** In order. Without them `apply` goes on with the plan of this command. */
  args: readonly string[];
};

/**
 * A command as a person types it, with each flag of this invocation that it needs. The flags are the front door's: what
 * says that a command follows names none, but for what it chooses itself, which comes last: `--out`, `plan.json`.
 */
export type CommandLine = (name: NextCommand['name'], ...args: string[]) => string;

/** An option that a person can set, by its key in the configuration file or in an outcome. */
export type OptionKey =
  | 'accountDeadline'
  | 'acceptUnknownSigner'
  | 'accounts'
  | 'dryRun'
  | 'keep'
  | 'maxChanges'
  | 'only'
  | 'org'
  | 'out'
  | 'ou'
  | 'profile'
  | 'region'
  | 'save'
  | 'self'
  | 'signingKey'
  | 'state'
  | 'yes';

/** An option as a person gives it, with its value where that is known: a flag on a terminal, a field on a page. */
export type OptionText = (key: OptionKey, value?: string | number) => string;

/** Where no front door is known. */
export const plainOptionText: OptionText = (key, value) => (value === undefined ? key : `${key} ${value}`);

/** Where no invocation is known, as in a page that others read. */
export const plainCommandLine: CommandLine = (name, ...args) => {
  const subject = name === 'apply' && args.length === 0 ? ['PLAN'] : args;
  return ['solekey', name, ...subject].join(' ');
};
