import type { Run } from '../../command.ts';
import { completionScripts } from '../../completion/scripts/index.ts';
import { textOutcome } from '../../output/text.ts';

export const runCompletion: Run = async ({ args }) =>
  textOutcome(completionScripts[args['shell'] ?? ''] ?? '');
