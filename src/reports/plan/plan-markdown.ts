import type { DecidedUser, KeyWithUse } from '../../domain/plan/plan-event.ts';
import { usersByUrgency } from '../../domain/scan/urgency.ts';
import { formatTimeOrNull } from '../../domain/time.ts';
import { type KeyUsage, keyUsages } from '../../text/key-usage.ts';
import { markdownCode, markdownText } from '../../text/markdown-text.ts';
import { messageParts } from '../../text/message-parts.ts';
import type { PlanReport } from './plan-report.ts';
import { changeOf } from './plan-table/change-of.ts';
import { outcomes, outcomeTitles, planSentence } from './plan-words.ts';

/** The body of a pull request: what is to be done, in a table to approve line by line, then why, user by user. */
export const planMarkdown: PlanReport = async function* ({ accounts, plan }) {
  const offenders = usersByUrgency(accounts.flatMap((account) => account.offenders));
  yield `## ${planSentence(offenders)}\n\n`;
  yield `Plan ${markdownCode(plan.id)}, valid until ${plan.expiresAt}, digest ${markdownCode(plan.digest)}.\n`;
  if (!plan.complete) yield '\n**Not every account could be read completely: more users may be affected.**\n';
  const going = offenders.filter(({ decision }) => decision.outcome === 'deactivate');
  if (going.length > 0) yield `\n${tableHead}${going.flatMap(rows).join('')}`;
  for (const outcome of outcomes) {
    const some = offenders.filter(({ decision }) => decision.outcome === outcome);
    if (some.length > 0) yield `\n### ${outcomeTitles[outcome]}\n\n${some.map(details).join('\n')}`;
  }
};

const tableHead =
  '| account | user | deactivate | last used | keep | last used | owner |\n| --- | --- | --- | --- | --- | --- | --- |\n';

function rows({ decision, keys }: DecidedUser): string[] {
  const { account, user, deactivate, keep, owner } = decision;
  const of = (id: string | null) => keys.find((key) => key.id === id);
  return deactivate.map((id) => {
    const cells = [
      ...[account, markdownCode(user.name), markdownCode(id), lastUse(of(id))],
      ...[markdownCode(keep ?? ''), lastUse(of(keep)), owner === null ? 'none' : markdownText(owner)],
    ];
    return `| ${cells.join(' | ')} |\n`;
  });
}

function lastUse(key: KeyWithUse | undefined): string {
  const lastUsed = key?.lastUsed ?? null;
  if (lastUsed === null) return 'not read';
  if (lastUsed.state === 'never') return 'never';
  const at = formatTimeOrNull(lastUsed.at);
  if (at === null) return 'unknown';
  const where = [lastUsed.service, lastUsed.region].filter((part) => part !== null).map(markdownText);
  return [at, ...where].join(' ');
}

function details({ decision, keys, trails }: DecidedUser): string {
  const { account, user, reasons, owner } = decision;
  const name = markdownCode(user.name);
  const why = reasons.map(({ message }) => `- ${markdownMessage(message)}`);
  const whose = owner === null ? 'none (no owner tag)' : markdownText(owner);
  const lines = [
    `- Owner: ${whose}`,
    `- ${markdownText(changeOf(decision, keys).replaceAll('\u00a0', ' '))}`,
  ];
  // A summary is HTML: what stands in it is no Markdown, so the name stands beside it.
  return `**${name}** in ${account}\n\n<details><summary>why, and what changes it</summary>\n\n${[...why, ...keyUsages(trails).map(usageLine), ...lines].join('\n')}\n\n</details>\n`;
}

/** Addresses and settings as code, so that they can be copied; the rest as text. */
function markdownMessage(message: string): string {
  return messageParts(message)
    .map(({ text, isCode }) => (isCode ? markdownCode(text) : markdownText(text)))
    .join('');
}

function usageLine({ key, calls, when, addresses, callers }: KeyUsage): string {
  const from = addresses.length === 0 ? '' : `; from ${addresses.map(markdownText).join(', ')}`;
  const by = callers.length === 0 ? '' : `; by ${callers.map(markdownText).join(', ')}`;
  return `- CloudTrail shows of ${markdownCode(key)}: ${calls} from ${when}${from}${by}`;
}
