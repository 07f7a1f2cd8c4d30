import process from 'node:process';
import type { Dialogue } from '../domain/ports/dialogue.ts';
import { SolekeyError } from '../domain/solekey-error.ts';
import { printable } from '../reports/printable.ts';

/** Asks the person at the terminal. Off one nobody is asked: a pipe's next line is no answer. */
export function terminalDialogue(signal: AbortSignal): Dialogue {
  const canAsk = process.stdin.isTTY === true && process.stderr.isTTY === true;
  return {
    canAsk,
    async ask({ text, default: initialValue }) {
      if (!canAsk) return null;
      const { confirm, isCancel } = await import('@clack/prompts');
      const message = printable(text);
      const answer = await confirm({ message, initialValue, signal, output: process.stderr });
      if (isCancel(answer)) await interrupt(signal);
      if (isCancel(answer)) throw new SolekeyError('not-confirmed', 'It was cancelled.', null);
      return answer;
    },
  };
}

/** The terminal gives keys as they come while a question stands: Ctrl-C is one of them, and means what it always means. */
async function interrupt(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const aborted = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  process.kill(process.pid, 'SIGINT');
  await aborted;
}
