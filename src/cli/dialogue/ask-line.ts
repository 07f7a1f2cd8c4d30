import { createInterface } from 'node:readline';
import type { ReadStream, WriteStream } from 'node:tty';

/**
 * Shows a text and asks for a line on a terminal. Whatever was typed before the text is shown is dropped: it answers
 * something else. The keys come one by one, so that Ctrl-C is one of them and no signal.
 * @returns null for Ctrl-C, Ctrl-D, Escape, the end of the terminal, and an aborted signal
 */
export async function askLine(
  { text, prompt }: { text: string; prompt: string },
  { input, output, signal }: { input: ReadStream; output: WriteStream; signal: AbortSignal },
): Promise<string | null> {
  if (signal.aborted) return null;
  await dropTyped(input);
  output.write(text);
  return new Promise((resolve) => {
    const lines = createInterface({ input, output, prompt, terminal: true, historySize: 0 });
    const cancel = () => end(null);
    const onKey = (_: unknown, { ctrl, name }: { ctrl?: boolean; name?: string }) => {
      if (name === 'escape' || (ctrl === true && name === 'd')) cancel();
    };
    let hasEnded = false;
    const end = (answer: string | null) => {
      if (hasEnded) return;
      hasEnded = true;
      input.off('keypress', onKey);
      signal.removeEventListener('abort', cancel);
      lines.close();
      if (answer === null) output.write('\n');
      resolve(answer);
    };
    input.on('keypress', onKey);
    signal.addEventListener('abort', cancel, { once: true });
    lines.on('SIGINT', cancel).on('line', end).on('close', cancel);
    lines.prompt();
  });
}

/** How long what is still on its way, as over a slow connection, is waited for. */
const quietMilliseconds = 100;

/**
 * Reads what the kernel holds. It gives a line that is not ended only once the terminal gives each key as it comes. What
 * is there already is read in the first turn of the event loop that polls: after the wait one such turn is let by,
 * however busy the machine is.
 */
async function dropTyped(input: ReadStream): Promise<void> {
  const drop = () => {};
  input.setRawMode(true);
  input.on('data', drop);
  input.resume();
  await new Promise((resolve) => setTimeout(resolve, quietMilliseconds));
  for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  input.off('data', drop);
}
