import process from 'node:process';
import type { Dialogue } from '../domain/ports/dialogue.ts';
import { SolekeyError } from '../domain/solekey-error.ts';
import { printable } from '../reports/printable.ts';

/** Asks the person at the terminal. Off one nobody is asked: a pipe's next line is no answer. */
export function terminalDialogue(signal: AbortSignal, clearProgress: () => void): Dialogue {
  const canAsk = process.stdin.isTTY === true && process.stderr.isTTY === true;
  return {
    canAsk,
    async ask({ text, default: initialValue }) {
      if (!canAsk) return null;
      const { confirm, isCancel } = await import('@clack/prompts');
      clearProgress();
      const message = printable(text);
      const output = process.stderr;
      // A terminal that does not know its width says 0, and every letter would have a line of its own.
      if (!(output.columns > 0)) output.columns = 80;
      const left = new AbortController();
      const onKey = (_: unknown, { ctrl, name }: { ctrl?: boolean; name?: string }) => {
        if (ctrl === true && name === 'd') left.abort();
      };
      // At its end, or at Ctrl-D, the prompt would wait for ever.
      const onEnd = () => left.abort();
      process.stdin.on('keypress', onKey).on('end', onEnd);
      const until = AbortSignal.any([signal, left.signal]);
      const answer = await confirm({ message, initialValue, signal: until, output });
      process.stdin.off('keypress', onKey).off('end', onEnd);
      if (!isCancel(answer)) return answer;
      await interrupt(signal);
      throw new SolekeyError(
        'not-confirmed',
        'The question was left unanswered.',
        'Nothing was changed by it.',
      );
    },
  };
}

/** The terminal gives keys as they come while a question stands: Ctrl-C is one of them, and means what it always means. */
async function interrupt(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const aborted = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  // A signal is on its way, and nothing else keeps the process alive until it is there.
  const alive = setInterval(() => {}, 1000);
  process.kill(process.pid, 'SIGINT');
  await aborted;
  clearInterval(alive);
}
