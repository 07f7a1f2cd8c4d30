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

/** Where no invocation is known, as in a page that others read. */
export const plainCommandLine: CommandLine = (name, ...args) => {
  const subject = name === 'apply' && args.length === 0 ? ['PLAN'] : args;
  return ['solekey', name, ...subject].join(' ');
};
