import type { Command } from '../command.ts';

export const schemaCommand: Command = {
  name: 'schema',
  summary: 'Print the JSON schema of an answer.',
  description: 'JSON Schema 2020-12 of what `--format json` prints.',
  effect: 'reads',
  args: [{ name: 'of', description: 'which answer', isRequired: true, choices: ['scan'] }],
  options: [],
  examples: [{ command: 'solekey schema scan', does: 'print the schema of a scan' }],
  load: async () => (await import('./schema-run.ts')).runSchema,
};
