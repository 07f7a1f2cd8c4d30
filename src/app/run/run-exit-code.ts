import type { Run } from '../../domain/run/run.ts';

const asPlanned: ReadonlySet<string> = new Set(['done', 'skipped', 'would-do', 'undone', 'stands']);

/** 0: all as planned; 1: an action is not; 3: the run was stopped, at its last action too. */
export function runExitCode({ state, actions }: Pick<Run, 'state' | 'actions'>): 0 | 1 | 3 {
  if (state === 'stopped') return 3;
  return actions.every((action) => asPlanned.has(action.state)) ? 0 : 1;
}
