import type { ControlId } from '../domain/control.ts';
import type { DocumentedControl } from './documented-control.ts';
import { iamUserSingleActiveAccessKey } from './iam-user-single-active-access-key.ts';

export { countVerdict, type FindingContext, isReported, type Judgement, judge, toFinding } from './judge.ts';

/** Every control there is, in the order in which findings and lists show them. */
export const controls: readonly DocumentedControl[] = [iamUserSingleActiveAccessKey];

/** What a scan judges by where nobody chose. */
export const defaultControls: readonly DocumentedControl[] = [iamUserSingleActiveAccessKey];

/** Ids of controls that are gone. They stay reserved: old findings and exceptions refer to them. */
export const retiredControlIds: readonly ControlId[] = [];

const byId: ReadonlyMap<ControlId, DocumentedControl> = new Map(
  controls.map((control) => [control.id, control]),
);

/** @returns undefined where no control has this id, or none has it any more. */
export function controlById(id: ControlId): DocumentedControl | undefined {
  return byId.get(id);
}
