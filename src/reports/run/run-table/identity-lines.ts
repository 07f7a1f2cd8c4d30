import type { RunEvent } from '../../../domain/run/run.ts';
import { count } from '../../../text/count.ts';
import { printable } from '../../../text/printable.ts';
import { type Page, paragraph } from '../../layout.ts';

type Started = Extract<RunEvent, { type: 'run-started' }>;

/** The first line says as whom, in which account and where: a person can stop here. */
export function identityLines(page: Page, { kind, identity, run, plan, actions }: Started): string[] {
  const { arn, account, endpoint } = identity;
  const where = endpoint === null ? "AWS's own endpoints" : printable(endpoint);
  const who = `${page.style.strong(kind)} as ${printable(arn)}, account ${printable(account)}, at ${where}`;
  const what = `${count(actions, 'action')} of plan ${printable(plan)}${run === null ? '' : `, run ${printable(run)}`}`;
  return [who, ...paragraph(page, '', what), ''];
}
