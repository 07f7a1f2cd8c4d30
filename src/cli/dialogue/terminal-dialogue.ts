import process from 'node:process';
import type { Dialogue } from '../../domain/ports/dialogue.ts';
import { askLine } from './ask-line.ts';
import { questionLines } from './question-lines.ts';

/**
 * Asks the person at the terminal. Only the typed word `yes`, and Enter, is a yes. Without a terminal there is no question: a
 * pipe's next line is no answer.
 */
export function terminalDialogue(signal: AbortSignal, clearProgress: () => void): Dialogue {
  const { stdin: input, stderr: output } = process;
  const canAsk = input.isTTY === true && output.isTTY === true;
  return {
    canAsk,
    async ask(question) {
      if (!canAsk) return null;
      clearProgress();
      const text = `${questionLines(question).join('\n')}\n`;
      const answer = await askLine({ text, prompt: 'Type yes or no: ' }, { input, output, signal });
      if (answer === null) await interrupt(signal);
      if (answer === 'yes') return true;
      return answer === 'no' ? false : null;
    },
  };
}

/** A question that is left ends the run as Ctrl-C does anywhere else. */
export async function interrupt(signal: AbortSignal): Promise<void> {
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
