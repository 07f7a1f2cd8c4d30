import type { Run } from '../command.ts';
import { textOutcome } from '../text.ts';

export const runDemo: Run = async () => textOutcome('');
