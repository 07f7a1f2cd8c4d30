import { printable } from '../../../text/printable.ts';
import { commandLines, type Page } from '../../layout.ts';
import type { ScanSummaryView } from './tally.ts';

/** The one command that leads on from a scan; empty where everything passes. */
export function nextStep(page: Page, tally: ScanSummaryView): string[] {
  const step = isPlannable(tally)
    ? { why: 'Next', command: page.commandLine('plan', '--out', 'plan.json') }
    : (explanation(page, tally) ?? again(page, tally));
  return step === null ? [] : commandLines(page, `${step.why}: `, step.command);
}

type Step = { why: string; command: string };

/** A plan asks AWS, so a scan of credential report files has none. */
function isPlannable({ accounts }: ScanSummaryView): boolean {
  return accounts.some(
    ({ account, fails }) =>
      account.path !== 'file' &&
      fails.some(({ findings }) => findings.some(({ fixedBy }) => fixedBy === 'plan')),
  );
}

/** Of what a plan does not fix the rule page says how a person does. */
function explanation(page: Page, { accounts }: ScanSummaryView): Step | null {
  const failing = accounts.flatMap(({ fails }) =>
    fails.flatMap(({ findings }) => findings.map(({ control }) => control)),
  );
  const [first] = failing.sort();
  if (first === undefined) return null;
  return { why: 'How to fix it', command: page.commandLine('explain', printable(first)) };
}

function again(page: Page, { accounts, done }: ScanSummaryView): Step | null {
  const isUnsure = accounts.some(({ unknowns }) => unknowns.length > 0);
  if (!isUnsure && done.complete) return null;
  return { why: 'Once the problems above are solved, scan again', command: page.commandLine('scan') };
}
