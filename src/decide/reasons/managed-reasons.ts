import type { Reason } from '../../domain/plan/decision.ts';
import { codeSettings, type KeyManager } from '../../domain/plan/key-manager.ts';
import { timeText } from '../../domain/time.ts';
import type { DecisionBody } from '../decision-body.ts';

/**
 * That infrastructure as code manages keys of a user, and what to change there so that a deactivation stands. It says
 * so and decides nothing.
 * @param activeIds ids of the user's active keys
 */
export function managedReasons(
  managers: readonly KeyManager[],
  ruling: Pick<DecisionBody, 'keep' | 'deactivate'>,
  userName: string,
  activeIds: readonly string[],
): Reason[] {
  const files = new Set(managers.flatMap(({ file }) => file ?? []));
  return managers
    .filter(({ key }) => key === null || activeIds.includes(key))
    .filter((manager) => !isSaidBetter(manager, managers))
    .map((manager) => {
      const message = `${subjectOf(manager, userName)} ${whoManages(manager, files.size > 1)}${whatToDo(manager, ruling)}`;
      return { code: 'managed-by-code', message, key: manager.key };
    });
}

/** An address says more than an event, and so does a stack's name. */
function isSaidBetter({ key, tool, source }: KeyManager, all: readonly KeyManager[]): boolean {
  if (source !== 'cloudtrail') return false;
  return all.some((other) => {
    return other.source !== 'cloudtrail' && other.tool === tool && (other.key === key || other.key === null);
  });
}

function subjectOf({ key }: KeyManager, userName: string): string {
  return key ?? `User ${userName}`;
}

function whoManages({ tool, address, file, source, changedAt }: KeyManager, isOneOfSeveral: boolean): string {
  if (address === null) {
    const when = changedAt === null ? '' : ` (${timeText(changedAt)})`;
    return `is managed by ${tool}: CloudTrail shows that it created or changed the key${when}`;
  }
  const where = file !== null && isOneOfSeveral ? ` of ${file}` : '';
  const what = source === 'tag' ? `the ${tool} ${tool === 'CloudFormation' ? 'stack' : 'resource'} ` : '';
  return `is managed by ${what}\`${address}\`${where}`;
}

function whatToDo(
  manager: KeyManager,
  { keep, deactivate }: Pick<DecisionBody, 'keep' | 'deactivate'>,
): string {
  const { key, tool, address, plannedStatus, isDeletedNext } = manager;
  if (isDeletedNext) return ': the next apply deletes it.';
  if (key !== null && key === keep) return '.';
  if (plannedStatus === 'Inactive') return ', which deactivates it at the next apply.';
  const { setting, otherwise } = codeSettings[tool];
  const where = address === null ? 'in its code' : 'there';
  const stays = `set \`${setting}\` ${where}, or ${otherwise}.`;
  if (key === null) return `. Where it manages a key that is deactivated, ${stays}`;
  if (deactivate.includes(key)) return `: ${stays}`;
  return `. When the key is deactivated, ${stays}`;
}
