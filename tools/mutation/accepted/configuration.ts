import type { Accepted } from '../read-survivors.ts';

/** Mutants of `configuration` that no test can notice: what is read and refused is the same. */
export const configuration: readonly Accepted[] = [
  {
    file: 'src/configuration/read-configuration.ts',
    code: '!(error instanceof ReferenceError)',
    replacement: 'false',
    reason:
      'No text makes the library throw another error here: the parser is the first to refuse deep nesting.',
  },
];
