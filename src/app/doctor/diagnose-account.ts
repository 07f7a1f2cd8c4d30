import type { Permission } from '../../domain/aws/permission.ts';
import type { AccountDiagnosis, PermissionAnswer } from '../../domain/diagnosis.ts';
import type { PermissionReader, PermissionTarget } from '../../domain/ports/permission-reader.ts';
import { type NeededAction, permissions } from '../permissions/permissions.ts';
import { askByCall, type ProbeResult, probe } from './ask-by-call.ts';
import { askBySimulation } from './ask-by-simulation.ts';

type Asked = Permission & { action: NeededAction };

/**
 * Asks one account for each permission, and changes nothing in it: a read is asked by reading, since no policy
 * simulator knows all that may stand in its way; a write is asked of the simulator alone.
 */
export async function diagnoseAccount(
  target: PermissionTarget,
  asked: readonly Asked[],
  signal: AbortSignal,
): Promise<AccountDiagnosis> {
  const { id, name, partition, identityArn } = target;
  const { reader, dispose } = target.open(signal);
  const wanted = asked.filter(({ where }) => where === 'account');
  try {
    const role = await askForRole(target, reader);
    const isIn = role === null || role.state === 'present';
    const answers = isIn ? await askInside(target, reader, wanted) : wanted.map(unreached);
    return {
      account: { id, name, partition, identity: isIn ? identityArn : null, apiCalls: reader.apiCalls() },
      permissions: role === null ? answers : [role, ...answers],
    };
  } finally {
    dispose();
  }
}

/** Whether the account's role can be assumed, which two policies decide: the caller's, and that of the role. */
async function askForRole(
  { roleArn }: PermissionTarget,
  reader: PermissionReader,
): Promise<PermissionAnswer | null> {
  if (roleArn === null) return null;
  const result = await probe(() => reader.connect());
  return answerOf(permissionNamed('sts:AssumeRole'), { ...result, about: roleArn });
}

async function askInside(
  target: PermissionTarget,
  reader: PermissionReader,
  wanted: readonly Asked[],
): Promise<PermissionAnswer[]> {
  const actions = wanted.map(({ action }) => action);
  const { results: result, user } = await askByCall(target, reader, actions);
  const left = actions.filter((action) => !result.has(action));
  const simulated = await askBySimulation(target, reader, left, user);
  return wanted.map((permission) =>
    answerOf(permission, result.get(permission.action) ?? simulated(permission.action)),
  );
}

export function permissionNamed(action: NeededAction): Asked {
  return permissions.find((permission) => permission.action === action) as Asked;
}

export function answerOf({ action, use, without }: Permission, result: ProbeResult): PermissionAnswer {
  return { action, use, without, ...result };
}

function unreached(permission: Permission): PermissionAnswer {
  const detail = 'The role of the account was not assumed, so nothing could be asked in it.';
  return answerOf(permission, { state: 'unknown', askedBy: null, about: null, detail });
}
