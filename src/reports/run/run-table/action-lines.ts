import type { ApplyState, CheckState, RunAction } from '../../../domain/run/run.ts';
import { printable } from '../../../text/printable.ts';
import { type Page, paragraph } from '../../layout.ts';

/** What each state means, in a person's words. */
export const stateWords: Record<ApplyState | CheckState, string> = {
  done: 'deactivated, confirmed',
  refused: 'refused, nothing changed',
  failed: 'failed, not changed',
  skipped: 'skipped, nothing to do',
  reverted: 'deactivated, then reactivated',
  'in-doubt': 'outcome unknown',
  'would-do': 'would be deactivated',
  undone: 'reactivated, confirmed',
  stands: 'still inactive',
  changed: 'changed since the run',
  gone: 'no longer exists',
  'late-use': 'late use',
  unknown: 'could not be checked',
};

const good: ReadonlySet<string> = new Set(['done', 'would-do', 'undone', 'stands', 'skipped']);
const unsure: ReadonlySet<string> = new Set(['in-doubt', 'unknown', 'refused']);

/** What holds for every key is said once, at the end. */
export const silent = 'silence-proves-little';

/**
 * A key, what became of it and why.
 * @param progress how many actions are done, and of how many: `3 of 20`; empty: it is the only one
 */
export function actionLines(
  page: Page,
  { account, user, key, state, reasons }: RunAction,
  progress = '',
): string[] {
  const { style, marks } = page;
  const mark = good.has(state)
    ? style.good(marks.good)
    : unsure.has(state)
      ? style.unsure(marks.unsure)
      : style.bad(marks.bad);
  const who = `${style.strong(printable(user.name))}, ${printable(account)}`;
  const first = progress === '' ? `${mark} ` : `${mark} ${style.quiet(progress)}  `;
  return [
    ...paragraph(page, first, `${printable(key)} (${who}): ${stateWords[state]}`),
    ...reasons
      .filter(({ code }) => code !== silent)
      .flatMap(({ message }) => paragraph(page, '    ', printable(message))),
  ];
}
