import { script } from '@bomb.sh/tab';
import type { Run } from '../command.ts';
import { textOutcome } from '../text.ts';

export const runCompletion: Run = async ({ args }) =>
  textOutcome(`${scriptOf(args['shell'] ?? '').trim()}\n`);

/** The library prints its script; standard output has one writer here, so what it prints is taken. */
function scriptOf(shell: string): string {
  const printed: string[] = [];
  const { log } = console;
  console.log = (text: string) => printed.push(text);
  try {
    script(shell, 'solekey', 'solekey');
  } finally {
    console.log = log;
  }
  return printed.join('\n');
}
