import type { Fault } from '../fault.ts';

/** Terraform's provider, in a loop: a key that is deactivated by hand is reactivated, and nobody is told by what. */
export const codeTools: readonly Fault[] = [
  {
    test: 'Terraform: a managed key is shown as managed, with its address',
    testFile: 'hints.test.ts',
    from: '...(evidence.managers === null ? [] : managedReasons(evidence.managers,',
    to: '...(evidence.managers === null ? [] : managedReasons([],',
  },
  {
    test: 'Terraform: verify names who reactivated a key',
    testFile: 'verify-who.test.ts',
    from: 'newStatus === status)',
    to: "newStatus === '' && status !== 'Active')",
  },
];
