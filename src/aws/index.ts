export { type AccountTargetOptions, accountTargets } from './account-target.ts';
export { type Caller, type CallerOptions, identifyCaller } from './caller.ts';
export { changeTargets } from './change-target.ts';
export { listOrganizationAccounts, type OrganizationAccount } from './organization.ts';
export { startsAtRoots } from './organizational-units/choose-units.ts';
export { listUnitAccounts } from './organizational-units/list-unit-accounts.ts';
export { permissionTargets } from './permission-target.ts';
