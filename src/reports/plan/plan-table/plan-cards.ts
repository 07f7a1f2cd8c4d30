import type { Reason, ReasonCode } from '../../../domain/plan/decision.ts';
import type { DecidedUser, KeyWithUse, PlanOutcome } from '../../../domain/plan/plan-event.ts';
import { usersByUrgency } from '../../../domain/scan/urgency.ts';
import { timeTextAfter } from '../../../domain/time.ts';
import { count } from '../../../text/count.ts';
import { dateOf } from '../../../text/moment.ts';
import { printable } from '../../../text/printable.ts';
import { type Column, type Page, paragraph, row, together } from '../../layout.ts';
import { accountHeading } from '../../scan/table/account-heading.ts';
import { keyLabel } from '../plan-words.ts';

const indent = 4;
/** The longest word on the left: `deactivate`. */
const labelWidth = 10;
/** Of a key id as AWS makes them. */
const keyWidth = 20;
const dateWidth = 10;

/** The account of the most urgent user first, and in it a card for each of its users. */
export function planCards(page: Page, { accounts }: PlanOutcome): string[][] {
  const users = accounts.flatMap(({ account, offenders }) =>
    offenders.map((offender) => ({ ...offender, account })),
  );
  return [...Map.groupBy(usersByUrgency(users), ({ account }) => account)].map(([account, offenders]) => [
    ...accountHeading(page, account, ''),
    ...(page.isNarrow ? [] : keyHeading(page)),
    ...offenders.flatMap((offender) => card(page, offender)),
    '',
  ]);
}

function card(page: Page, { decision, keys, trails }: DecidedUser): string[] {
  const { user, owner, reasons } = decision;
  const name = page.style.strong(printable(user.name));
  const mark = `  ${page.style.bad(page.marks.bad)} `;
  const heading = headingOf(decision, keys);
  const shown = reasons.filter(
    (reason) => (trails.length > 0 || !shownByRows.has(reason.code)) && !endsSooner(reason, reasons),
  );
  return [
    ...(page.isNarrow
      ? [...paragraph(page, mark, name), ...paragraph(page, '    ', heading)]
      : paragraph(page, mark, `${name}  ${heading}`)),
    ...keys.flatMap((key) => keyLines(page, key, keyLabel(key, decision))),
    ...shown.flatMap(({ code, message }, place) =>
      labelled(page, reasonLabel(code, place), printable(message)),
    ),
    ...(owner === null ? [] : labelled(page, 'owner', printable(owner))),
  ];
}

/** What the keys' lines, the heading or the notes below all cards say already. */
const shownByRows: ReadonlySet<ReasonCode> = new Set([
  ...(['in-use', 'idle', 'never-used', 'no-use-recorded'] as const),
  ...(['most-recently-used', 'youngest', 'survivor', 'chosen-by-person', 'rotate-next'] as const),
]);

/** Whether another reason makes the plan wait for the same key longer: the heading has one date. */
function endsSooner({ code, key }: Reason, reasons: readonly Reason[]): boolean {
  return code === 'young' && reasons.some((other) => other.key === key && longerWaits.has(other.code));
}

const longerWaits: ReadonlySet<ReasonCode> = new Set(['unused-not-idle', 'rotation-ending']);

/** What decides nothing is set apart from what does. */
function reasonLabel(code: ReasonCode, place: number): string {
  if (code === 'managed-by-code') return 'managed';
  if (code === 'use-a-role') return 'advice';
  return place === 0 ? 'why' : '';
}

type Decision = DecidedUser['decision'];

function headingOf(
  { outcome, deactivate, decidedBy, actAfter }: Decision,
  keys: readonly KeyWithUse[],
): string {
  const active = count(keys.filter(({ status }) => status === 'Active').length, 'active key');
  const by = decidedBy === 'person' ? ', key chosen by a person' : '';
  switch (outcome) {
    case 'deactivate':
      return `deactivate ${deactivate.length} of ${active}${by}`;
    case 'wait':
      return `${active}: wait${actAfter === null ? '' : ` until ${together(timeTextAfter(actAfter))}`}${by}`;
    case 'migrate':
      return `${active}: move the callers to one key first${by}`;
    case 'blocked':
      return `${active}: blocked, needs a person${by}`;
  }
}

function keyColumns(page: Page): Column[] {
  const used = page.width - indent - labelWidth - keyWidth - dateWidth - 3 * 2;
  return [labelWidth, keyWidth, dateWidth, used].map((width) => ({ width }));
}

function keyHeading(page: Page): string[] {
  const columns = keyColumns(page).map((column) => ({ ...column, style: page.style.quiet }));
  return row(indent, columns, ['', 'KEY', 'CREATED', 'LAST USED']);
}

function keyLines(page: Page, key: KeyWithUse, label: string): string[] {
  const id = key.id === null ? 'id unknown' : printable(key.id);
  const created = key.createdAt === null ? 'unknown' : dateOf(key.createdAt);
  const used = lastUseOf(key.lastUsed);
  if (page.isNarrow)
    return [`${label}: ${id}`, `  created: ${created}`, `  last used: ${used}`].flatMap((line) =>
      paragraph(page, line.startsWith(' ') ? '      ' : '    ', line.trim()),
    );
  const style = label === 'deactivate' ? page.style.bad : label === 'keep' ? page.style.good : undefined;
  const [first, ...others] = keyColumns(page);
  const columns = [{ width: labelWidth, ...first, ...(style === undefined ? {} : { style }) }, ...others];
  return row(indent, columns, [label, id, created, used]);
}

function lastUseOf(lastUsed: KeyWithUse['lastUsed']): string {
  if (lastUsed === null) return 'not read';
  if (lastUsed.state === 'never') return 'never';
  if (lastUsed.at === null) return 'unknown';
  const service = lastUsed.service === null ? '' : ` ${printable(lastUsed.service)}`;
  const region = lastUsed.region === null ? '' : ` ${printable(lastUsed.region)}`;
  return `${dateOf(lastUsed.at)}${service}${region}`;
}

function labelled(page: Page, label: string, text: string): string[] {
  if (page.isNarrow) return paragraph(page, '    ', `${label === '' ? '' : `${label}: `}${text}`);
  return paragraph(page, `${' '.repeat(indent)}${page.style.quiet(label.padEnd(labelWidth))}  `, text);
}
