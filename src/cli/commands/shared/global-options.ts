import type { Option } from '../../command.ts';

export const globalOptions: readonly Option[] = [
  { flags: '--quiet', description: 'no progress, no notes' },
  { flags: '--debug', description: 'tell each call on standard error, without secrets' },
];
