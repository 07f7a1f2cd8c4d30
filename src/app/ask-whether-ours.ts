import type { Dialogue } from '../domain/ports/dialogue.ts';
import type { Intent } from '../domain/run-record.ts';

/** Asks whether a key that is inactive was switched off by this run, which meant to; null: nobody can be asked. */
export async function askWhetherOurs(
  { key, user, account, at }: Intent,
  dialogue: Dialogue,
): Promise<boolean | null> {
  const text =
    `${key} of ${user} (${account}) is inactive. This run was about to switch it off at ${at}, and CloudTrail does ` +
    'not show it yet. Was it this run, and nobody else?';
  return dialogue.ask({ code: 'in-doubt', text, default: false });
}
