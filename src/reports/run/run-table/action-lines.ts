import type { ApplyState, CheckState, RunAction } from '../../../domain/run/run.ts';
import { printable } from '../../../text/printable.ts';
import { type Page, paragraph } from '../../layout.ts';

/** What each state means, in a person's words. */
export const stateWords: Record<ApplyState | CheckState, string> = {
  done: 'switched off',
  refused: 'refused: nothing was changed',
  failed: 'failed: it was not changed',
  skipped: 'skipped: nothing to do',
  reverted: 'switched off, and on again',
  'in-doubt': 'in doubt',
  'would-do': 'would be switched off',
  undone: 'switched on again',
  stands: 'is off, as the run left it',
  changed: 'changed since',
  gone: 'gone',
  'late-use': 'was used late',
  unknown: 'not known',
};

const good: ReadonlySet<string> = new Set(['done', 'would-do', 'undone', 'stands', 'skipped']);
const unsure: ReadonlySet<string> = new Set(['in-doubt', 'unknown', 'refused']);

/** What holds of every key alike is told once, at the end. */
export const silent = 'silence-proves-little';

/** A key, what became of it and why. */
export function actionLines(
  page: Page,
  { account, user, key, state, reasons, verifiedAt }: RunAction,
): string[] {
  const { style, marks } = page;
  const mark = good.has(state)
    ? style.good(marks.good)
    : unsure.has(state)
      ? style.unsure(marks.unsure)
      : style.bad(marks.bad);
  const seen = state === 'stands' ? 'seen' : 'seen twice by';
  const when = verifiedAt === null ? '' : `, ${seen} ${verifiedAt}`;
  const who = `${style.strong(printable(user.name))} (${printable(account)})`;
  return [
    ...paragraph(page, `${mark} `, `${printable(key)} of ${who}: ${stateWords[state]}${when}`),
    ...reasons
      .filter(({ code }) => code !== silent)
      .flatMap(({ message }) => paragraph(page, '    ', printable(message))),
  ];
}
