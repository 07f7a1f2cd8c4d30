import type { PlanAction } from '../../domain/plan/plan.ts';
import { isUnknownSigner } from '../../domain/plan/signer.ts';
import type { Dialogue, ProposedChange } from '../../domain/ports/dialogue.ts';
import type { RunEvent } from '../../domain/run/run.ts';
import type { ActionRecord } from '../../domain/run/run-record.ts';
import { SolekeyError } from '../../domain/solekey-error.ts';
import { type EpochMs, parseTime, wholeDays } from '../../domain/time.ts';
import { cancelled, confirmChanges } from '../run/confirm-changes.ts';
import type { ApplyRequest } from './apply-request.ts';

/**
 * Shows what a person should know before the first write, and asks for a yes.
 * @param idleDays of the plan: a key that was used within so many days is in use
 * @throws SolekeyError `signer-unknown`, `cancelled`
 */
export async function* confirmApply(
  pending: readonly ActionRecord[],
  { signer, isConfirmed, acceptsUnknownSigner }: ApplyRequest,
  dialogue: Dialogue,
  { now, idleDays }: { now: EpochMs; idleDays: number },
): AsyncGenerator<RunEvent> {
  if (isUnknownSigner(signer)) {
    yield { type: 'notice', code: 'unknown-signer', message: signerIsUnknown };
    if (!acceptsUnknownSigner) await acceptUnknownSigner(dialogue);
  }
  if (isConfirmed || pending.length === 0) return;
  const changes = pending.map(({ action }): ProposedChange => {
    const { account, user, key, keep } = action;
    return { account, user, key, change: 'deactivate', note: unusedFor(action, now, idleDays), keep };
  });
  await confirmChanges('apply', changes, dialogue);
}

export const signerIsUnknown =
  'The access key behind the role that signs this run is unknown. Make sure that the plan does not deactivate it.';

async function acceptUnknownSigner(dialogue: Dialogue): Promise<void> {
  const text =
    'The access key behind your role is unknown. Have you checked that it is not a key of this plan?';
  if (!dialogue.canAsk)
    throw new SolekeyError(
      'signer-unknown',
      'The access key behind the role that signs this run is unknown.',
      (_, optionText) =>
        `Nothing changed. If it is not a key of the plan, add ${optionText('acceptUnknownSigner')}.`,
    );
  if ((await dialogue.ask({ code: 'accept-unknown-signer', changes: [], text })) !== true) throw cancelled();
}

/** By what the plan saw; before the write it is read again. */
export function unusedFor({ key, seen }: PlanAction, now: EpochMs, idleDays: number): string {
  const found = seen.keys.find(({ id }) => id === key);
  const created = daysSince(found?.createdAt ?? null, now);
  const used = daysSince(found?.lastUsed?.at ?? null, now);
  if (found?.lastUsed?.state === 'used' && used !== null)
    return used < idleDays ? `in use: last used ${ago(used)}` : `unused for ${inDays(used)}`;
  const age = created === null ? '' : `, created ${ago(created)}`;
  return `${found?.lastUsed?.state === 'never' ? 'never used' : 'last use unknown'}${age}`;
}

function daysSince(time: string | null, now: EpochMs): number | null {
  const moment = time === null ? null : parseTime(time);
  return moment === null ? null : wholeDays(moment, now);
}

function ago(days: number): string {
  return days === 0 ? 'less than a day ago' : `${inDays(days)} ago`;
}

function inDays(days: number): string {
  return `${days} day${days === 1 ? '' : 's'}`;
}
