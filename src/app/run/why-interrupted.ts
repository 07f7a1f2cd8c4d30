import { SolekeyError } from '../../domain/solekey-error.ts';

/** Why a run ends early, a sentence: an error that no request received, or a person's signal, which `bySignal` says. */
export function whyInterrupted({ reason }: AbortSignal, bySignal = 'it was interrupted.'): string {
  return reason instanceof SolekeyError ? reason.message : bySignal;
}
