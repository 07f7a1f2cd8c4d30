import type { Command } from '../../command.ts';

export const schemaCommand: Command = {
  name: 'schema',
  summary: 'Print the JSON schema of a document.',
  description:
    'Prints the JSON Schema (2020-12) of the output of `--format json`, of `plan --out`, or of solekey.yaml.',
  effect: 'reads',
  args: [
    {
      name: 'of',
      description: 'document',
      isRequired: true,
      choices: ['scan', 'plan', 'run', 'config', 'diff', 'doctor'],
    },
  ],
  options: [],
  examples: [
    { command: 'solekey schema scan', does: 'print the schema of a scan' },
    { command: 'solekey schema plan', does: 'print the schema of a plan' },
    { command: 'solekey schema run', does: 'print the schema of the output of apply, verify and undo' },
  ],
  load: async () => (await import('./schema-run.ts')).runSchema,
};
