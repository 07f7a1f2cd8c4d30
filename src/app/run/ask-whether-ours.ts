import type { Dialogue } from '../../domain/ports/dialogue.ts';
import type { Intent } from '../../domain/run/run-record.ts';

/**
 * Asks whether a key that is inactive was deactivated by this run, which was about to. Null: there is no clear answer,
 * and the action stays in doubt.
 */
export async function askWhetherOurs(
  { key, user, account, at }: Intent,
  dialogue: Dialogue,
): Promise<boolean | null> {
  const text =
    `${key} of ${user} (${account}) is inactive. This run was about to deactivate it at ${at}, and CloudTrail does ` +
    'not show the change yet. Did this run deactivate it, and nobody else?';
  return dialogue.ask({ code: 'in-doubt', changes: [], text });
}
