import tab from '@bomb.sh/tab/commander';
import type { Command as CommanderCommand } from 'commander';

/** Answers a completion script: `complete -- WORDS`. */
export function completeWords(program: CommanderCommand, argv: readonly string[]): void {
  const completion = tab(program, { completionCommandName: 'completion-script' });
  completion.parse(argv.slice(argv.indexOf('--') + 1));
}
