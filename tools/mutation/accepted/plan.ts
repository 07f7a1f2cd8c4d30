import type { Accepted } from '../read-survivors.ts';

/** Mutants of `plan` that no test can notice: what is made and read is the same. */
export const plan: readonly Accepted[] = [
  {
    file: 'src/plan/plan-schema.ts',
    code: "'input'",
    replacement: '""',
    reason:
      'zod reads a schema without transforms and defaults, as this one, in the same way for input and for neither.',
  },
  {
    file: 'src/plan/read-plan.ts',
    code: '{ return false; }',
    replacement: '{}',
    reason: 'Nothing is no yes either.',
  },
  {
    file: 'src/plan/read-plan.ts',
    code: '{ return null; }',
    replacement: '{}',
    reason: 'Nothing is no object either.',
  },
  {
    file: 'src/plan/seal-plan.ts',
    code: "''",
    replacement: '"Stryker was here!"',
    reason: 'An object always has canonical JSON: it is for the types alone.',
  },
];
