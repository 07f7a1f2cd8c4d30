import type { Outcome } from '../command.ts';

/** A command that leaves one text on standard output. */
export function textOutcome(text: string, exitCode = 0): Outcome {
  return { outputs: [{ file: null, text: once(text) }], exitCode: () => exitCode };
}

export function jsonOutcome(value: unknown): Outcome {
  return textOutcome(`${JSON.stringify(value, null, 2)}\n`);
}

/** A text that is there already, as an output takes it. */
export async function* once(text: string): AsyncGenerator<string> {
  yield text;
}
