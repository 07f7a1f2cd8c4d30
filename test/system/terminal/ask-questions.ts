import process from 'node:process';
import { terminalDialogue } from '../../../src/cli/dialogue/terminal-dialogue.ts';

// Asks as many questions as its argument says, on the terminal that it runs on, and prints each answer.
const interrupted = new AbortController();
process.on('SIGINT', () => interrupted.abort());
const { ask } = terminalDialogue(interrupted.signal, () => {});
for (let number = 1; number <= Number(process.argv[2]) && !interrupted.signal.aborted; number += 1) {
  const answer = await ask({ code: 'in-doubt', changes: [], text: `Question ${number} of many?` });
  process.stdout.write(`\nanswer ${number}: ${interrupted.signal.aborted ? 'left' : answer}\n`);
}
process.exit(0);
