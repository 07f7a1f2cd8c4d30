import type { Command } from '../../command.ts';

export const schemaCommand: Command = {
  name: 'schema',
  summary: 'Print the JSON schema of an answer.',
  description: 'JSON Schema 2020-12 of what `--format json` prints, and of what `plan --out` writes.',
  effect: 'reads',
  args: [
    {
      name: 'of',
      description: 'which answer',
      isRequired: true,
      choices: ['scan', 'plan', 'run', 'config', 'diff', 'doctor'],
    },
  ],
  options: [],
  examples: [
    { command: 'solekey schema scan', does: 'print the schema of a scan' },
    { command: 'solekey schema plan', does: 'print the schema of a plan' },
    { command: 'solekey schema run', does: 'print the schema of what apply, verify and undo say' },
  ],
  load: async () => (await import('./schema-run.ts')).runSchema,
};
