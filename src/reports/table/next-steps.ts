import { printable } from '../printable.ts';
import { type Page, paragraph } from './layout.ts';
import type { Tally } from './tally.ts';

/** The commands that lead on from here. */
export function nextSteps(page: Page, tally: Tally): string[] {
  const steps = [...explanations(tally), ...lastUses(tally), ...again(tally)];
  if (steps.length === 0) return [];
  return [
    '',
    page.style.strong('Next'),
    ...steps.flatMap(([what, command]) => [
      ...paragraph(page, '  - ', what),
      ...paragraph(page, `    ${page.marks.command} `, page.style.command(command)),
    ]),
  ];
}

function explanations({ accounts }: Tally): [string, string][] {
  const failing = new Set(
    accounts.flatMap(({ fails }) => fails.flatMap(({ findings }) => findings.map(({ control }) => control))),
  );
  return [...failing].map((control, index) => [
    index === 0 ? 'The rule, why it matters, and how to fix it without an outage:' : 'Likewise:',
    `solekey explain ${printable(control)}`,
  ]);
}

/** ListAccessKeys tells no last use, and a key is never to be switched off before it is known. */
function lastUses({ accounts }: Tally): [string, string][] {
  const keys = accounts.flatMap(({ fails }) => fails.flatMap(({ findings }) => findings[0].keys));
  const unasked = keys.find((key) => key.id !== null && key.lastUsed === null);
  if (unasked === undefined) return [];
  return [
    [
      'When and where a key was last used, before you switch one off:',
      `aws iam get-access-key-last-used --access-key-id=${printable(unasked.id ?? '')}`,
    ],
  ];
}

function again({ accounts, done }: Tally): [string, string][] {
  const unsure = accounts.some(({ unknowns }) => unknowns.length > 0);
  return unsure || !done.complete ? [['Once what is not known can be read:', 'solekey scan']] : [];
}
