export { type AccountTargetOptions, accountTargets } from './account-target.ts';
export { type Caller, type CallerOptions, identifyCaller } from './caller.ts';
export { changeTargets } from './change-target.ts';
export { listOrganizationAccounts, type OrganizationAccount } from './organization.ts';
export { permissionTargets } from './permission-target.ts';
