import type { ReasonCode } from '../../../domain/plan/decision.ts';
import type { DecidedUser, KeyWithUse, PlanOutcome } from '../../../domain/plan/plan-event.ts';
import { usersByUrgency } from '../../../domain/scan/urgency.ts';
import { formatTime } from '../../../domain/time.ts';
import { minuteOf } from '../../../text/moment.ts';
import { printable } from '../../../text/printable.ts';
import { count, type Page, paragraph, row, together } from '../../layout.ts';
import { accountHeading } from '../../scan/table/account-heading.ts';
import { keyLabel } from '../plan-words.ts';
import { changeOf } from './change-of.ts';
import { type Span, spanOf, timeline } from './timeline.ts';

const indent = 4;
/** The longest word on the left: `deactivate`. */
const labelWidth = 10;
/** Of a key id as AWS makes them; a longer one goes on below itself. */
const keyWidth = 20;

/** The account of the most urgent user first, and in it a card for each of its users. */
export function planCards(page: Page, { accounts }: PlanOutcome): string[][] {
  const users = accounts.flatMap(({ account, offenders }) =>
    offenders.map((offender) => ({ ...offender, account })),
  );
  return [...Map.groupBy(usersByUrgency(users), ({ account }) => account)].map(([account, offenders]) => [
    '',
    ...accountHeading(page, account, ''),
    ...offenders.flatMap((offender) => ['', ...card(page, offender)]),
  ]);
}

function card(page: Page, { decision, keys, decidedAt }: DecidedUser): string[] {
  const { user, outcome, owner, reasons } = decision;
  const name = page.style.strong(printable(user.name));
  const span = spanOf(keys, decidedAt);
  return [
    ...paragraph(page, `  ${page.style.bad(page.marks.bad)} `, `${name}  ${heading(decision, keys)}`),
    ...keys.flatMap((key) => keyLines(page, key, keyLabel(key, decision), span)),
    ...reasons.flatMap(({ code, message }, place) =>
      labelled(page, reasonLabel(code, place), printable(message)),
    ),
    ...labelled(page, outcome === 'deactivate' ? 'but' : 'then', changeOf(decision, keys)),
    ...labelled(page, 'owner', owner === null ? 'not known: no tag says' : printable(owner)),
  ];
}

/** What decides nothing is set apart from what does. */
function reasonLabel(code: ReasonCode, place: number): string {
  if (code === 'managed-by-code') return 'managed';
  if (code === 'use-a-role') return 'advice';
  return place === 0 ? 'why' : '';
}

type Decision = DecidedUser['decision'];

function heading(
  { outcome, deactivate, decidedBy, actAfter }: Decision,
  keys: readonly KeyWithUse[],
): string {
  const active = count(keys.filter(({ status }) => status === 'Active').length, 'active key');
  const until = actAfter === null ? '' : `, ${together(`not before ${formatTime(actAfter)}`)}`;
  const by = decidedBy === 'person' ? ', chosen by a person' : '';
  const what = outcome === 'deactivate' ? `deactivate ${deactivate.length} of` : `${outcome}:`;
  return `${what} ${active}${until}${by}`;
}

function keyLines(page: Page, key: KeyWithUse, label: string, span: Span | null): string[] {
  const id = key.id === null ? 'id not known' : printable(key.id);
  const width = page.width - indent - labelWidth - keyWidth - 2 * 2;
  const line = span === null ? '' : timeline(page, key, span, width);
  const style = label === 'deactivate' ? page.style.bad : label === 'keep' ? page.style.good : undefined;
  const first = style === undefined ? { width: labelWidth } : { width: labelWidth, style };
  return [
    ...row(indent, [first, { width: keyWidth }, { width }], [label, id, line]),
    ...labelled(page, '', page.style.quiet(factsOf(key))),
  ];
}

function factsOf({ createdAt, lastUsed }: KeyWithUse): string {
  const created = createdAt === null ? 'creation not known' : `created ${minuteOf(createdAt)}`;
  return `${together(created)}, ${lastUseOf(lastUsed)}`;
}

function lastUseOf(lastUsed: KeyWithUse['lastUsed']): string {
  if (lastUsed === null) return together('last use not asked');
  if (lastUsed.state === 'never') return together('never used');
  if (lastUsed.at === null) return together('last use not known');
  const service = lastUsed.service === null ? '' : ` by ${printable(lastUsed.service)}`;
  const region = lastUsed.region === null ? '' : ` in ${printable(lastUsed.region)}`;
  return `${together(`last used ${minuteOf(lastUsed.at)}`)}${together(`${service}${region}`)}`;
}

function labelled(page: Page, label: string, text: string): string[] {
  return paragraph(page, `${' '.repeat(indent)}${page.style.quiet(label.padEnd(labelWidth))}  `, text);
}
