import { type ActionEnd, endOf, type KeyAfter, type UserAfter } from '../../../domain/run/key-after.ts';
import type { ActionRecord } from '../../../domain/run/run-record.ts';
import { minuteOf } from '../../../text/moment.ts';
import type { Badge, Tone } from '../../../views/page.ts';
import { stateWords } from '../run-table/action-lines.ts';

/** What became of an action in the end, in the order in which a page has them. */
export const endViews: Record<ActionEnd, { text: string; word: string; tone: Tone; note: string }> = {
  off: { text: 'Deactivated', word: 'deactivated', tone: 'keep', note: 'Inactive at the last read' },
  'put-back': {
    text: 'Reactivated',
    word: 'reactivated',
    tone: 'plain',
    note: 'Deactivated, then active again',
  },
  'left-as-was': {
    text: 'Not changed',
    word: 'not changed',
    tone: 'off',
    note: 'Skipped, refused or failed',
  },
  'not-known': {
    text: 'Outcome unknown',
    word: 'with an unknown outcome',
    tone: 'warn',
    note: 'A write has no clear answer',
  },
  'not-reached': {
    text: 'Not reached',
    word: 'not reached',
    tone: 'warn',
    note: 'The run stopped before it',
  },
};

type Step = { title: string; status: string; tone: Tone; note: string };

/** A user of a run as a row: each key before, after apply and now, and what the journal holds of it. */
export function runUserView({ account, user, keys, actions }: UserAfter, plannedAt: string) {
  const ends = [...new Set(actions.map(endOf))];
  return {
    ...{ name: user.name, account, arn: user.arn ?? '', group: ends[0] ?? 'left-as-was' },
    badges: ends.map((end): Badge => ({ text: endViews[end].text, tone: endViews[end].tone })),
    keys: keys.map((key) => keyView(key, actions, plannedAt)),
    reported: actions.flatMap(journalLines),
    isOpen: ends.some((end) => endViews[end].tone === 'warn'),
  };
}

function keyView(key: KeyAfter, actions: readonly ActionRecord[], plannedAt: string) {
  const { seen, status } = key;
  const own = actions.find(({ action }) => action.key === seen.id);
  const isKept = own === undefined && actions.some(({ action }) => action.keep === seen.id);
  return {
    ...{ name: seen.id ?? 'unknown id', hasId: seen.id !== null },
    ...{
      role: own !== undefined ? 'deactivate' : isKept ? 'keep' : '',
      tone: own ? 'go' : isKept ? 'keep' : '',
    },
    steps: [
      stepOf('Before', seen.status, timeOf(plannedAt)),
      own === undefined ? stepOf('After apply', status, noteOf(key)) : afterApply(own),
      stepOf('Now', status, noteOf(key)),
    ],
  };
}

function noteOf({ asOf, knownBy }: KeyAfter): string {
  return [...(asOf === null ? [] : [timeOf(asOf)]), knownBy].join(', ');
}

/** The status that apply left, by the journal. A write without an outcome leaves it unknown, whatever was before it. */
function afterApply({ applied, pendingWrites, deactivatedBy, action }: ActionRecord): Step {
  const title = 'After apply';
  const note = applied?.verifiedAt
    ? timeOf(applied.verifiedAt)
    : applied === null
      ? ''
      : stateWords[applied.state];
  if (pendingWrites.length > 0) return stepOf(title, null, note);
  if (applied?.state === 'done' || deactivatedBy !== null) return stepOf(title, 'Inactive', note);
  if (applied === null) {
    const before = action.seen.keys.find(({ id }) => id === action.key)?.status ?? null;
    return stepOf(title, before, 'not reached');
  }
  if (applied.state === 'reverted') return stepOf(title, 'Active', note);
  return applied.state === 'in-doubt'
    ? stepOf(title, null, note)
    : { ...stepOf(title, 'not changed', note), tone: 'off' };
}

function stepOf(title: string, status: string | null, note: string): Step {
  const tone = status === null ? 'warn' : status === 'Active' ? 'keep' : status === 'Inactive' ? 'go' : 'off';
  return { title, status: status ?? 'unknown', tone, note };
}

export function timeOf(time: string): string {
  return `${minuteOf(Date.parse(time))} UTC`;
}

function journalLines({ action, intents, applied, undone }: ActionRecord): string[] {
  const outcomes = [applied, undone].flatMap((outcome) => (outcome === null ? [] : [outcome]));
  return [
    ...intents.map(
      ({ at, to, key, why, signedBy }) => `${at}: ${key} to ${to} (${why}), signed by ${signedBy}`,
    ),
    ...outcomes.flatMap(({ state, reasons }) => [
      `${action.key}: ${stateWords[state]}`,
      ...reasons.map(({ message }) => message),
    ]),
  ];
}
