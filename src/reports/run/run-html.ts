import { type ActionEnd, endOf, usersAfter } from '../../domain/run/key-after.ts';
import type { RunRecord } from '../../domain/run/run-record.ts';
import { loadTextLibraries } from '../../text/text-width.ts';
import { itemPanel, plainPart } from '../../views/items.ts';
import { count, figure } from '../../views/key-line.ts';
import {
  type Fact,
  type Figure,
  pageBottom,
  pageTop,
  panel,
  panelBottom,
  panelTop,
} from '../../views/page.ts';
import { renderTemplate } from '../../views/templates.ts';
import { rowsTop, userTools } from '../../views/users.ts';
import { outcomeTitles } from '../plan/plan-words.ts';
import { endViews, runUserView, timeOf } from './html/run-user.ts';

/** The journal that a run is read from, checked. */
export type CheckedJournal = {
  lines: number;
  /** The hash of its last line. */
  head: string;
  /** A last line that was cut short was left out. */
  wasCut: boolean;
};

/** A page for an auditor: each key before, after and now, who worked on it and when, and the journal hash. */
export async function* runHtml(record: RunRecord, journal: CheckedJournal): AsyncGenerator<string> {
  await loadTextLibraries();
  const { plan, run, sessions, createdAt, version } = record;
  const users = usersAfter(record).map((user) => runUserView(user, plan.createdAt));
  const isSettled = isSettledRun(record);
  yield pageTop({
    ...{ kind: 'Run', sentence: sentenceOf(record), state: isSettled ? 'pass' : 'unknown', axis: null },
    facts: ['Everything on this page comes from the journal of the run.'],
    ...{ pill: `Started ${timeOf(createdAt)}`, pillTone: isSettled ? 'keep' : 'warn' },
  });
  yield renderTemplate('figures', { figures: figuresOf(record) });
  if (users.length > 0) {
    yield panelTop({ title: 'Before, after and now', id: 'changes', count: count(users.length, 'user') });
    if (users.length > 3) yield userTools(groupsOf(record), 'Order of the plan');
    yield `${renderTemplate('runHead', {})}${rowsTop(users.length)}`;
    const command = {
      text: 'Ask AWS for the status now. It changes nothing.',
      command: `solekey verify ${run}`,
    };
    yield `${renderTemplate('runUsers', { users })}</ol>\n${renderTemplate('command', command)}${panelBottom}`;
  }
  yield panel(
    { title: 'History', id: 'history' },
    renderTemplate('sessions', { sessions: sessions.map(sessionView) }),
  );
  const left = plan.decisions.filter(({ outcome }) => outcome !== 'deactivate').map(leftAloneView);
  const head = { title: 'Not changed by the plan', id: 'left-alone', number: left.length, noun: 'users' };
  yield* itemPanel(head, left);
  yield panel({ title: 'Journal hash', id: 'chain' }, renderTemplate('facts', { facts: proofOf(journal) }));
  yield pageBottom([
    { label: 'Run', text: `${run}, by solekey ${version}` },
    { label: 'Plan', text: `${plan.id}, created ${timeOf(plan.createdAt)}` },
    { label: 'Plan digest', text: plan.digest, isCode: true },
  ]);
}

const ends = Object.keys(endViews) as ActionEnd[];

function countsOf({ actions }: RunRecord): { end: ActionEnd; number: number }[] {
  const counts = Map.groupBy(actions, endOf);
  return ends.map((end) => ({ end, number: counts.get(end)?.length ?? 0 }));
}

function figuresOf(record: RunRecord): Figure[] {
  return countsOf(record).map(({ end, number }) => {
    const { text: label, tone, note } = endViews[end];
    return { label, tone, note, value: figure(number) };
  });
}

function groupsOf(record: RunRecord) {
  return countsOf(record)
    .filter(({ number }) => number > 0)
    .map(({ end, number }) => ({ group: end, label: endViews[end].text, value: figure(number) }));
}

/** `1 of 2 access keys deactivated, 1 reactivated.` */
function sentenceOf(record: RunRecord): string {
  const keys = record.actions.length;
  if (keys === 0) return 'The plan had no access key to deactivate.';
  const [first, ...others] = countsOf(record).filter(({ number }) => number > 0);
  const more = others.map(({ end, number }) => `, ${figure(number)} ${endViews[end].word}`).join('');
  return first === undefined
    ? ''
    : `${figure(first.number)} of ${count(keys, 'access key')} ${endViews[first.end].word}${more}.`;
}

/** The last session ended by itself, and nothing is left open. */
function isSettledRun({ actions, sessions }: RunRecord): boolean {
  return (
    sessions.at(-1)?.state === 'complete' &&
    !actions.some((action) => endViews[endOf(action)].tone === 'warn')
  );
}

function sessionView({ command, startedAt, endedAt, state, identity }: RunRecord['sessions'][number]) {
  return {
    ...{ title: command, began: timeOf(startedAt), tone: state === 'complete' ? 'keep' : 'warn' },
    end:
      endedAt === null ? 'has no end: it is still running, or it was killed' : `${state} ${timeOf(endedAt)}`,
    ...{ arn: identity.arn, endpoint: identity.endpoint ?? 'AWS endpoints' },
  };
}

function leftAloneView({ account, user, outcome, reasons }: RunRecord['plan']['decisions'][number]) {
  const title = outcome === 'deactivate' ? '' : outcomeTitles[outcome];
  return {
    title: user.name,
    place: `${account}, ${title}`,
    parts: reasons.slice(0, 1).map(({ message }) => plainPart(message)),
  };
}

function proofOf({ lines, head, wasCut }: CheckedJournal): Fact[] {
  const cut = wasCut ? ' The last line was cut short and is left out.' : '';
  return [
    { label: 'Hash', text: head, isCode: true },
    {
      label: 'Checked',
      text: `${count(lines, 'line')}. Each line holds the hash of the line before it.${cut}`,
    },
    {
      label: 'Proof',
      text: 'If this hash equals the one that was saved when the run ended, no line was edited since.',
    },
  ];
}
