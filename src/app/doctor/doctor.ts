import type { Use } from '../../domain/aws/permission.ts';
import type { AccountDiagnosis, CallerDiagnosis, Diagnosis } from '../../domain/diagnosis.ts';
import type { Clock } from '../../domain/ports/clock.ts';
import type { PermissionTarget } from '../../domain/ports/permission-reader.ts';
import type { Tool } from '../../domain/scan/scan-event.ts';
import { permissionsFor } from '../permissions/permissions.ts';
import { runConcurrently } from '../shared/run-concurrently.ts';
import { diagnoseAccount } from './diagnose-account.ts';

export type DoctorRequest = {
  tool: Tool;
  use: Use;
  caller: CallerDiagnosis;
  targets: readonly PermissionTarget[];
  /** Whether the targets are all the accounts that were asked for. */
  isWholeScope: boolean;
  /** Accounts asked at the same time. */
  concurrency: number;
  /** Hears how many accounts are done. */
  onProgress: (done: number) => void;
};

/** Asks every account what may be done in it, and changes nothing. An aborted `signal` ends it with what is known. */
export async function doctor(request: DoctorRequest, clock: Clock, signal: AbortSignal): Promise<Diagnosis> {
  const { tool, use, caller, targets, isWholeScope, concurrency, onProgress } = request;
  const startedAt = clock.now();
  const permissions = permissionsFor(use);
  const work = targets.map((target) => (stop: AbortSignal) => diagnoseAccount(target, permissions, stop));
  const done = new Map<string, AccountDiagnosis>();
  for await (const event of runConcurrently(work, concurrency, signal)) {
    if (!('permissions' in event)) continue;
    done.set(event.account.id, event);
    onProgress(done.size);
  }
  const accounts = targets.flatMap(({ id }) => done.get(id) ?? []);
  const asked = new Set(
    [caller, ...accounts].flatMap((each) => each.permissions.map(({ action }) => action)),
  );
  const forOthers = permissions.filter(({ where }) => where === 'caller').map(({ action }) => action);
  return {
    tool,
    startedAt,
    finishedAt: clock.now(),
    use,
    complete: isWholeScope && !signal.aborted,
    caller,
    accounts,
    notAsked: forOthers.filter((action) => !asked.has(action)),
  };
}
