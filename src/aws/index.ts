export { type AccountTargetOptions, accountTargets } from './accounts/account-target.ts';
export { type Caller, type CallerOptions, identifyCaller } from './accounts/caller.ts';
export { changeTargets } from './accounts/change-target.ts';
export { listOrganizationAccounts, type OrganizationAccount } from './accounts/organization.ts';
export { permissionTargets } from './accounts/permission-target.ts';
export { startsAtRoots } from './organizational-units/choose-units.ts';
export { listUnitAccounts } from './organizational-units/list-unit-accounts.ts';
