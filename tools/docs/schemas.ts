import type { Host } from '../../src/cli/command.ts';
import { schemaCommand } from '../../src/cli/commands/schema/schema.ts';
import { plainCommandLine } from '../../src/domain/next-command.ts';

/** The JSON schemas by name, exactly as `solekey schema NAME` prints them. */
export async function schemas(): Promise<Map<string, string>> {
  const names = schemaCommand.args.find(({ name }) => name === 'of')?.choices ?? [];
  const run = await schemaCommand.load();
  const found = new Map<string, string>();
  for (const of of names) {
    const { outputs } = await run({ args: { of }, options: {} }, silentHost);
    let text = '';
    for (const output of outputs) for await (const chunk of output.text) text += chunk;
    found.set(of, text);
  }
  return found;
}

const silentHost: Host = {
  env: {},
  stdin: (async function* () {})(),
  stdout: { isTerminal: false, columns: 80, useColor: false },
  tell() {},
  debug() {},
  showProgress() {},
  commandLine: plainCommandLine,
  signal: new AbortController().signal,
};
