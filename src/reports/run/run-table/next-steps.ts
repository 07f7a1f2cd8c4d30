import type { NoticeCode, Run, RunAction } from '../../../domain/run/run.ts';
import { printable } from '../../../text/printable.ts';
import type { Page } from '../../layout.ts';

/** Who can undo a run: the caller, only an administrator, or no one while AWS has quarantined the user. */
export type Undo = 'possible' | 'not-permitted' | 'quarantined';

/** What a notice says of it; null: nothing. */
export function undoAfter(code: NoticeCode): Undo | null {
  if (code === 'undo-not-permitted') return 'not-permitted';
  return code === 'undo-quarantined' ? 'quarantined' : null;
}

/**
 * What the events before its end say of a run. `selected`: the number of actions that the command was to work on.
 * `done`: those that ended. `journal`: its path, where the run's id no longer leads to it.
 */
export type KnownOfRun = { selected: number; done: Set<string>; undo: Undo; journal: string | null };

type Step = { text: string; commands: readonly string[] };

/** What to do after a run, each with the command for it; the main one last. */
export function nextSteps(page: Page, run: Run, known: KnownOfRun): Step[] {
  const { commandLine } = page;
  const { kind } = run;
  const has = (...states: RunAction['state'][]) =>
    run.actions.some((action) => states.includes(action.state));
  const name = nameOf(run, known);
  // A run can be stopped after its last action, as in a watch: apply would refuse its plan as finished.
  const isUnfinished = run.actions.length < known.selected || has('failed', 'in-doubt');
  const steps: Step[] = [];
  if (kind === 'apply' && has('done', 'in-doubt')) steps.push(undoStep('To undo this run', page, run, known));
  if (kind === 'apply' && has('done'))
    steps.push({
      text: 'AWS reports key use with a delay. Check again in 30 minutes, and after the next scheduled jobs:',
      commands: [commandLine('verify', name)],
    });
  // A plan is continued by its run's id, which no longer leads to the journal.
  if (kind === 'apply' && isUnfinished && known.journal === null)
    steps.push({ text: 'To resume:', commands: [commandLine('apply')] });
  if (kind === 'dry-run' && has('would-do'))
    steps.push({ text: 'Nothing changed. To apply:', commands: [commandLine('apply')] });
  if (kind === 'verify' && has('late-use', 'stands', 'in-doubt', 'unknown'))
    steps.push(undoStep('If something broke', page, run, known));
  if (kind === 'undo' && isUnfinished)
    steps.push({ text: 'To resume:', commands: [commandLine('undo', name)] });
  return steps;
}

function undoStep(when: string, { commandLine }: Page, run: Run, known: KnownOfRun): Step {
  if (known.undo === 'possible')
    return { text: `${when}:`, commands: [commandLine('undo', nameOf(run, known))] };
  const changed = run.actions.filter(({ state }) => maybeInactive.has(state));
  const accounts = [...new Set(changed.map(({ account }) => account))].map(printable).join(', ');
  if (known.undo === 'quarantined')
    return {
      text: `${when}, an administrator of account ${accounts} must first end the quarantine.`,
      commands: [],
    };
  return {
    text: `${when}, ask an administrator of account ${accounts} to run:`,
    commands: changed.flatMap(reactivation),
  };
}

function nameOf({ run }: Run, { journal }: KnownOfRun): string {
  return journal ?? printable(run ?? '');
}

const maybeInactive: ReadonlySet<RunAction['state']> = new Set([
  ...(['done', 'in-doubt', 'stands', 'late-use', 'unknown'] as const),
]);

/** What IAM allows in the name of a user (IAM API reference, CreateUser) and in a key id: nothing that a shell reads. */
const plainWord = /^[\w+=,.@-]+$/;

/** For a person who does not have this run. A name may begin with `-`. */
function reactivation({ user, key }: RunAction): string[] {
  if (!plainWord.test(user.name) || !plainWord.test(key)) return [];
  return [`aws iam update-access-key --user-name=${user.name} --access-key-id=${key} --status=Active`];
}
