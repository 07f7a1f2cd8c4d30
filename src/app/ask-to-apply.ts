import type { Dialogue } from '../domain/ports/dialogue.ts';
import type { RunEvent } from '../domain/run.ts';
import type { ActionRecord } from '../domain/run-record.ts';
import { isUnknownSigner } from '../domain/signer.ts';
import { SolekeyError } from '../domain/solekey-error.ts';
import type { ApplyRequest } from './apply-request.ts';

/** @throws SolekeyError `not-confirmed` where a yes is needed and nobody can give it: before anything is asked of AWS. */
export function refuseUnasked({ isConfirmed }: Pick<ApplyRequest, 'isConfirmed'>, dialogue: Dialogue): void {
  if (isConfirmed || dialogue.canAsk) return;
  throw new SolekeyError(
    'not-confirmed',
    'Nobody can be asked here, since this is no terminal.',
    'Nothing was changed. Look at it with --dry-run, then give --yes.',
  );
}

/**
 * Says what a person should know before the first write, and asks for a yes.
 * @throws SolekeyError `signer-unknown`, `not-confirmed`
 */
export async function* askToApply(
  pending: readonly ActionRecord[],
  { signer, isConfirmed, acceptsUnknownSigner }: ApplyRequest,
  dialogue: Dialogue,
): AsyncGenerator<RunEvent> {
  if (isUnknownSigner(signer)) {
    yield { type: 'notice', code: 'unknown-signer', message: signerIsUnknown };
    if (!acceptsUnknownSigner) await accept(dialogue);
  }
  if (isConfirmed || pending.length === 0) return;
  const text = `Deactivate ${count(pending.length, 'access key')} of ${count(usersOf(pending), 'user')}?`;
  if ((await dialogue.ask({ code: 'apply', text, default: false })) === true) return;
  throw new SolekeyError('not-confirmed', 'The answer was not yes.', 'Nothing was changed.');
}

export const signerIsUnknown =
  'Which access key stands behind the role that signs this run can not be known. Make sure that it is none of the ' +
  'keys of the plan.';

async function accept(dialogue: Dialogue): Promise<void> {
  const text = 'The key behind your role can not be known. Is it none of the keys of this plan?';
  const answer = await dialogue.ask({ code: 'accept-unknown-signer', text, default: false });
  if (answer === true) return;
  throw new SolekeyError(
    'signer-unknown',
    'The access key behind the role that signs this run can not be known.',
    'Nothing was changed. Where it is none of the keys of the plan, give --accept-unknown-signer.',
  );
}

function usersOf(pending: readonly ActionRecord[]): number {
  return new Set(pending.map(({ action }) => `${action.account} ${action.user.name.toLowerCase()}`)).size;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
