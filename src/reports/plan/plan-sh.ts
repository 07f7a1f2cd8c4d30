import type { Plan, PlanAction, PlanDecision } from '../../domain/plan/plan.ts';
import { printable } from '../../text/printable.ts';
import type { PlanReport } from './plan-report.ts';
import { planShFunctions, planShSigner } from './plan-sh-functions.ts';

/**
 * The plan as a POSIX sh script that needs nothing but the AWS CLI: for those who give no tool the right to write. It
 * checks before and after each write what `apply` does, and stops at the first thing that no longer holds.
 */
export const planSh: PlanReport = async function* ({ plan }) {
  yield heading(plan);
  if (plan.actions.length === 0) {
    yield "\nprintf '%s\\n' 'There is nothing to do.'\n";
    return;
  }
  yield `\n${planShFunctions}\n${expiry(plan)}${planShSigner}`;
  for (const account of plan.accounts) {
    const actions = plan.actions.filter((action) => action.account === account.id);
    if (actions.length > 0) yield accountText(account, actions, plan);
  }
};

function heading(plan: Plan): string {
  const { id, digest, createdAt, expiresAt, actions, decisions } = plan;
  const others = decisions.filter(({ outcome }) => outcome !== 'deactivate');
  const lines = [
    `${id}, made ${createdAt}, good until ${expiresAt}`,
    `digest ${digest}`,
    '',
    `Switches off ${actions.length} access ${actions.length === 1 ? 'key' : 'keys'}. Nothing is deleted. It needs the AWS CLI and credentials of the same account as the plan;`,
    'EXTERNAL_ID is used for roles where it is set. Read it, then: sh FILE --dry-run, and: sh FILE',
    'To run it again does no harm: what is done is left as it is.',
    ...(plan.complete ? [] : ['', 'Not every account could be read in full: there may be more.']),
    ...(others.length > 0 ? ['', 'Not in this script:', ...others.map(otherText)] : []),
  ];
  return `#!/bin/sh\n${lines.map(comment).join('')}`;
}

function otherText({ account, user, outcome, reasons }: PlanDecision): string {
  return `  ${outcome}: ${user.name} in ${account}. ${reasons.map(({ message }) => message).join(' ')}`;
}

function expiry({ expiresAt }: Plan): string {
  return `[ "$(date -u +%Y%m%d%H%M%S)" -lt ${figures(expiresAt)} ] || stop ${quoted(`this plan was good until ${expiresAt}. Plan again.`)}\n`;
}

function accountText(
  { id, roleArn }: Plan['accounts'][number],
  actions: readonly PlanAction[],
  plan: Plan,
): string {
  const steps = actions.flatMap((action) => ['\n', ...reasonsOf(action, plan), actionText(action)]);
  return `\n(\n  in_account ${quoted(id)} ${quoted(roleArn ?? '')}\n${steps.join('')}) || exit 1\n`;
}

function reasonsOf({ account, user, key }: PlanAction, { decisions }: Plan): string[] {
  const decision = decisions.find((each) => each.account === account && each.user.name === user.name);
  const reported = decision?.reasons.filter((reason) => reason.key === key) ?? [];
  const owner = decision?.owner ?? null;
  const lines = [`${user.name}, owner: ${owner ?? 'not known'}`, ...reported.map(({ message }) => message)];
  return lines.map((line) => `  ${comment(line)}`);
}

/** IAM API reference, CreateUser and UpdateAccessKey: nothing else is handed to a shell or shown as a command. */
const userName = /^[\w+=,.@-]{1,64}$/;
const keyId = /^\w{16,128}$/;

function actionText({ user, key, keep, seen }: PlanAction): string {
  const odd = [user.name, key, keep].find((word, place) => !(place === 0 ? userName : keyId).test(word));
  if (odd !== undefined) return `  stop ${quoted(`${printable(odd)} can be no name of a user or a key.`)}\n`;
  const active = seen.keys.filter(({ status }) => status === 'Active');
  const uses = active.map(({ id, lastUsed }) => `${id}=${figures(lastUsed?.at ?? '0')}`);
  const args = [user.name, user.arn ?? '', key, keep, uses.join(' ')];
  return `  deactivate ${args.map(quoted).join(' ')}\n`;
}

/** A moment as figures that sh can compare: `20260131093000`. */
function figures(time: string): string {
  return time.replaceAll(/\D/g, '');
}

function comment(text: string): string {
  return `# ${printable(text)}`.trimEnd().concat('\n');
}

/** One word to sh, whatever is in it (POSIX, Shell Command Language, 2.2.2 Single-Quotes). No word can hold a NUL. */
export function quoted(text: string): string {
  return `'${text.replaceAll('\0', '').replaceAll("'", `'\\''`)}'`;
}
