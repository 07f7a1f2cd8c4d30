import process from 'node:process';
import { printable } from '../../text/printable.ts';
import type { Host } from '../command.ts';
import { askLine } from './ask-line.ts';
import { interrupt } from './terminal-dialogue.ts';

/** Asks the person at the terminal for the code that an MFA device shows; null off a terminal. */
export function askMfaCodeOn(host: Host): ((serial: string) => Promise<string>) | null {
  const { stdin: input, stderr: output } = process;
  if (input.isTTY !== true || output.isTTY !== true) return null;
  return async (serial) => {
    host.showProgress(null);
    let text = '';
    for (;;) {
      const prompt = `MFA code of ${printable(serial)}: `;
      const code = await askLine({ text, prompt }, { input, output, signal: host.signal });
      if (code === null) await interrupt(host.signal);
      // STS API reference, AssumeRole, TokenCode.
      if (code !== null && /^\d{6}$/.test(code.trim())) return code.trim();
      host.signal.throwIfAborted();
      text = 'An MFA code has 6 digits.\n';
    }
  };
}
