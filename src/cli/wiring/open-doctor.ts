import { answerOf, permissionNamed } from '../../app/doctor/diagnose-account.ts';
import type { NeededAction } from '../../app/permissions/permissions.ts';
import type { Caller } from '../../aws/index.ts';
import { ServiceError } from '../../domain/aws/service-error.ts';
import type { CallerDiagnosis, PermissionAnswer } from '../../domain/diagnosis.ts';
import type { Clock } from '../../domain/ports/clock.ts';
import type { PermissionTarget } from '../../domain/ports/permission-reader.ts';
import { SolekeyError } from '../../domain/solekey-error.ts';
import type { Host } from '../command.ts';
import type { ScanOptions } from '../options/scan-options.ts';
import { accountsInScope, openCaller } from './open-scan.ts';

export type OpenDoctor = {
  caller: CallerDiagnosis;
  targets: PermissionTarget[];
  isWholeScope: boolean;
  clock: Clock;
};

/** Finds out who is calling, and whose permissions are asked. Throws SolekeyError without credentials. */
export async function openDoctor(options: ScanOptions, host: Host): Promise<OpenDoctor> {
  const { permissionTargets } = await import('../../aws/index.ts');
  const { roleArn, roleName, externalId, settings } = options;
  const caller = await openCaller(options, host);
  const scope = await scopeOf(options, caller, host);
  return {
    caller: describe(caller, scope.permissions),
    targets: permissionTargets({
      caller,
      callerRoleArn: roleArn,
      accounts: scope.accounts,
      roleName,
      externalId,
      settings,
    }),
    isWholeScope: scope.isWhole,
    clock: { now: caller.now },
  };
}

type Scope = {
  accounts: { id: string; name: string | null }[];
  isWhole: boolean;
  permissions: PermissionAnswer[];
};

/** To list the organization's accounts is a permission too: without it the caller's own account can still be asked. */
async function scopeOf(options: ScanOptions, caller: Caller, host: Host): Promise<Scope> {
  const present = (action: NeededAction) => asked(action, 'present', null);
  const actions = await organizationActions(options);
  try {
    const accounts = await accountsInScope(options, caller, host);
    return { accounts, isWhole: true, permissions: actions.map(present) };
  } catch (error) {
    if (!(error instanceof SolekeyError) || !isDenied(error.cause)) throw error;
    const { operation, message } = error.cause;
    const accounts = [{ id: caller.accountId, name: null }].filter(({ id }) => !options.excluded.has(id));
    const names: readonly string[] = actions;
    const refused = names.indexOf(`organizations:${operation}`);
    const missing = actions[refused] ?? 'organizations:ListAccounts';
    const permissions = [
      ...actions.slice(0, Math.max(0, refused)).map(present),
      asked(missing, 'missing', message),
    ];
    return { accounts, isWhole: false, permissions };
  }
}

function asked(action: NeededAction, state: 'present' | 'missing', detail: string | null): PermissionAnswer {
  return answerOf(permissionNamed(action), { state, askedBy: 'call', about: null, detail });
}

/** What finding the accounts takes, in the order of the calls. */
async function organizationActions({ isOrganization, units }: ScanOptions): Promise<NeededAction[]> {
  if (!isOrganization) return [];
  if (units === null) return ['organizations:ListAccounts'];
  const { startsAtRoots } = await import('../../aws/index.ts');
  return [
    ...(startsAtRoots(units) ? (['organizations:ListRoots'] as const) : []),
    'organizations:ListOrganizationalUnitsForParent',
    'organizations:ListAccountsForParent',
  ];
}

function isDenied(error: unknown): error is ServiceError {
  return error instanceof ServiceError && error.kind === 'denied';
}

function describe(caller: Caller, permissions: PermissionAnswer[]): CallerDiagnosis {
  const { arn, accountId, userId, partition, session, credentialsFrom } = caller;
  return {
    arn,
    account: accountId,
    userId,
    partition,
    profile: session.profile.name,
    credentials: credentialsFrom,
    region: session.region,
    endpoints: services.map(([service, name]) => ({ service, url: shown(session.endpoints(name)) })),
    permissions,
  };
}

const services = [
  ['IAM', 'IAM'],
  ['STS', 'STS'],
  ['CloudTrail', 'CLOUDTRAIL'],
  ['Organizations', 'ORGANIZATIONS'],
] as const;

/** An address may hold a user and a password. */
function shown(url: string | undefined): string | null {
  if (url === undefined) return null;
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname === '/' ? '' : pathname}`;
}
