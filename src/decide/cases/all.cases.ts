import { blockedCases } from './blocked.cases.ts';
import { deactivateCases } from './deactivate.cases.ts';
import { migrateCases } from './migrate.cases.ts';
import { personCases } from './person.cases.ts';
import { sesCases } from './ses.cases.ts';
import { waitCases } from './wait.cases.ts';

/** Every case of a decision, by its outcome. */
export const cases = [
  ...deactivateCases,
  ...waitCases,
  ...migrateCases,
  ...blockedCases,
  ...personCases,
  ...sesCases,
];
