import type { FindingKey } from '../../../domain/scan/finding.ts';
import { printable } from '../../../text/printable.ts';
import { type Page, paragraph } from '../../layout.ts';
import { hasSeveralAccounts, type ScanSummaryView } from './tally.ts';

/** What leads on from here, with commands where they are whole. */
export function nextSteps(page: Page, tally: ScanSummaryView): string[] {
  const steps = [...explanations(tally), ...plans(tally), ...lastUses(tally), ...again(tally)];
  if (steps.length === 0) return [];
  return [
    '',
    page.style.strong('Next'),
    ...steps.flatMap(({ why, commands }) => [
      ...paragraph(page, '  ', why),
      ...commands.flatMap((command) =>
        paragraph(page, `    ${page.marks.command} `, page.style.command(command)),
      ),
    ]),
  ];
}

type Step = { why: string; commands: string[] };

function explanations({ accounts }: ScanSummaryView): Step[] {
  const broken = new Set(
    accounts.flatMap(({ fails }) => fails.flatMap(({ findings }) => findings.map(({ control }) => control))),
  );
  if (broken.size === 0) return [];
  const commands = [...broken].sort().map((control) => `solekey explain ${printable(control)}`);
  return [{ why: 'What the rule is for, and how to fix it without an outage:', commands }];
}

/** A plan asks AWS, so a scan of credential report files has none. */
function plans({ accounts }: ScanSummaryView): Step[] {
  const isPlannable = accounts.some(
    ({ account, fails }) =>
      account.path !== 'file' &&
      fails.some(({ findings }) => findings.some(({ fixedBy }) => fixedBy === 'plan')),
  );
  if (!isPlannable) return [];
  const why = 'Which key of each user can go, on evidence; nothing is changed. With the same options:';
  return [{ why, commands: ['solekey plan'] }];
}

/** ListAccessKeys tells no last use, and a key is never to be switched off before it is known. */
function lastUses(tally: ScanSummaryView): Step[] {
  const isUnasked = ({ id, lastUsed }: FindingKey) => id !== null && lastUsed === null;
  for (const { account, fails } of tally.accounts) {
    const unasked = fails.flatMap(({ findings }) => findings[0].keys).find(isUnasked);
    if (unasked === undefined) continue;
    const whose = hasSeveralAccounts(tally) ? `, with credentials of account ${printable(account.id)}` : '';
    return [
      {
        why: `When and where a key was last used, before you switch one off${whose}:`,
        commands: [`aws iam get-access-key-last-used --access-key-id=${printable(unasked.id ?? '')}`],
      },
    ];
  }
  return [];
}

/** No command: it would be another scan without the options of this one. */
function again({ accounts, done }: ScanSummaryView): Step[] {
  const unsure = accounts.some(({ unknowns }) => unknowns.length > 0);
  return unsure || !done.complete
    ? [{ why: 'Once what is not known can be read, scan again with the same options.', commands: [] }]
    : [];
}
