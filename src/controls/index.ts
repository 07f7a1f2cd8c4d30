import type { Control, ControlId } from '../domain/scan/control.ts';
import { iamAccessKeyAge } from './iam-access-key-age/iam-access-key-age.ts';
import { iamAccessKeyUnused } from './iam-access-key-unused/iam-access-key-unused.ts';
import { iamRootNoAccessKey } from './iam-root-no-access-key/iam-root-no-access-key.ts';
import { iamUserInactiveAccessKeys } from './iam-user-inactive-access-keys/iam-user-inactive-access-keys.ts';
import { iamUserSingleActiveAccessKey } from './iam-user-single-active-access-key/iam-user-single-active-access-key.ts';

/** Every control there is, in the order in which findings and lists show them. */
export const controls: readonly Control[] = [
  iamUserSingleActiveAccessKey,
  iamAccessKeyAge,
  iamAccessKeyUnused,
  iamRootNoAccessKey,
  iamUserInactiveAccessKeys,
];

/** What a scan judges by where nobody chose. */
export const defaultControls: readonly Control[] = [iamUserSingleActiveAccessKey];

/** Ids of controls that are gone. They stay reserved: old findings and exceptions refer to them. */
export const retiredControlIds: readonly ControlId[] = [];

const byId: ReadonlyMap<ControlId, Control> = new Map(controls.map((control) => [control.id, control]));

/** @returns undefined where no control has this id, or none has it any more. */
export function controlById(id: ControlId): Control | undefined {
  return byId.get(id);
}
