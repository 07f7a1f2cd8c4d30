import type { RunRecord } from '../domain/run-record.ts';
import { type EpochMs, parseTime } from '../domain/time.ts';
import { type Figure, pageBottom, pageTop } from '../views/page.ts';
import { renderTemplate } from '../views/templates.ts';
import { keyView } from './html/key-words.ts';
import { type ActionEnd, endOf, type KeyAfter, type UserAfter, usersAfter } from './key-after.ts';
import { printable } from './printable.ts';
import { stateWords } from './run-table/action-lines.ts';
import { minuteOf } from './table/moment.ts';
import { loadTextLibraries } from './table/text-width.ts';

/** The journal that a run is told from, read and checked. */
export type CheckedJournal = {
  lines: number;
  /** The hash of its last line. */
  head: string;
  /** A last line that was cut short was left out. */
  wasCut: boolean;
};

/** A page for whoever was not there: before and after, who, when, and the journal hash. */
export async function* runHtml(record: RunRecord, journal: CheckedJournal): AsyncGenerator<string> {
  await loadTextLibraries();
  const users = usersAfter(record);
  yield pageTop({
    sentence: sentenceOf(record),
    state: isSettled(record) ? 'pass' : 'unknown',
    facts: `Run ${printable(record.run)} of plan ${printable(record.plan.id)}, begun ${record.createdAt}; as its journal tells it`,
    cards: users.length,
  });
  yield renderTemplate('runOpening', { figures: figuresOf(record) });
  yield renderTemplate('runUsers', { users: users.map(userView) });
  yield renderTemplate('runSessions', {
    sessions: record.sessions.map(sessionView),
    leftAlone: record.plan.decisions.filter(({ outcome }) => outcome !== 'deactivate').map(leftAloneView),
    ...journal,
  });
  yield pageBottom(
    [
      {
        label: 'Plan',
        text: `${record.plan.id}, made ${record.plan.createdAt}, digest ${record.plan.digest}`,
      },
      { label: 'Run', text: `${record.run}, by solekey ${record.version}` },
    ].map(({ label, text }) => ({ label, text: printable(text) })),
  );
}

/** The ends of actions in the order in which they are told. */
const ends: readonly { end: ActionEnd; label: string; meaning: Figure['meaning'] }[] = [
  { end: 'off', label: 'switched off', meaning: 'plain' },
  { end: 'put-back', label: 'switched off and on again', meaning: 'plain' },
  { end: 'left-as-was', label: 'left as found', meaning: 'plain' },
  { end: 'not-known', label: 'not known', meaning: 'unknown' },
  { end: 'not-reached', label: 'not reached', meaning: 'unknown' },
];

function figuresOf({ actions }: RunRecord): Figure[] {
  const counts = Map.groupBy(actions, endOf);
  return ends.map(({ end, label, meaning }) => ({ label, meaning, value: counts.get(end)?.length ?? 0 }));
}

function sentenceOf(record: RunRecord): string {
  const keys = record.actions.length;
  if (keys === 0) return 'There was no access key to switch off.';
  const parts = figuresOf(record).flatMap(({ label, value }) => (value === 0 ? [] : [`${value} ${label}`]));
  return `Of ${keys} access key${keys === 1 ? '' : 's'} to be switched off: ${parts.join(', ')}.`;
}

/** The last session ended by itself, and nothing is left open. */
function isSettled({ actions, sessions }: RunRecord): boolean {
  const open: readonly ActionEnd[] = ['not-known', 'not-reached'];
  return sessions.at(-1)?.state === 'complete' && !actions.some((action) => open.includes(endOf(action)));
}

function userView({ account, user, keys, actions }: UserAfter) {
  return {
    ...{ name: printable(user.name), account: printable(account) },
    arn: user.arn === null ? '' : printable(user.arn),
    keys: keys.map(afterView),
    told: actions.flatMap(({ action, intents, applied, undone }) =>
      [
        ...intents.map(
          ({ at, to, key, why, signedBy }) => `${at}: ${key} to ${to} (${why}), to be signed by ${signedBy}`,
        ),
        ...[applied, undone].flatMap((outcome) =>
          outcome === null
            ? []
            : [
                `${action.key} ${stateWords[outcome.state]}`,
                ...outcome.reasons.map(({ message }) => message),
              ],
        ),
      ].map(printable),
    ),
  };
}

function afterView({ seen, status, asOf, knownBy, isChanged }: KeyAfter) {
  const { createdAt, lastUsed } = seen;
  const view = keyView({
    ...{ id: seen.id, status: seen.status, createdAt: momentOf(createdAt) },
    lastUsed: lastUsed === null ? null : { ...lastUsed, at: momentOf(lastUsed.at) },
  });
  return {
    ...view,
    after: status === null ? 'not known' : printable(status),
    ...{ asOf: asOf === null ? '' : minuteOf(Date.parse(asOf)), knownBy: printable(knownBy) },
    meaning: status === null ? 'is-unknown' : isChanged ? 'is-pass' : '',
  };
}

function momentOf(time: string | null): EpochMs | null {
  return time === null ? null : parseTime(time);
}

function sessionView({ command, startedAt, endedAt, state, identity }: RunRecord['sessions'][number]) {
  return {
    ...{ command, began: startedAt, isWhole: state === 'complete' },
    ended: endedAt === null ? 'no end is told: at work still, or killed' : `${endedAt}, ${state}`,
    arn: printable(identity.arn),
    endpoint: identity.endpoint === null ? "AWS's own endpoints" : printable(identity.endpoint),
  };
}

function leftAloneView({ account, user, outcome, reasons }: RunRecord['plan']['decisions'][number]) {
  return {
    ...{ name: printable(user.name), account: printable(account), outcome },
    reason: printable(reasons[0]?.message ?? 'no reason is given'),
  };
}
