import type { Option } from '../../command.ts';

export const globalOptions: readonly Option[] = [
  { flags: '--quiet', description: 'no progress and no notes' },
  { flags: '--debug', description: 'print each AWS call to standard error, without secrets' },
  { flags: '--no-color', description: 'no colors' },
];
