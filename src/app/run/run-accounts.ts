import { readLiveKeys, readPages } from '../../collect/index.ts';
import { callAdvice } from '../../domain/aws/call-advice.ts';
import { ServiceError } from '../../domain/aws/service-error.ts';
import { readTrailEvent, type TrailEvent } from '../../domain/aws/trail-event.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { AccountChanger, ChangeTarget } from '../../domain/ports/account-changer.ts';
import { SolekeyError } from '../../domain/solekey-error.ts';
import { minute } from '../../domain/time.ts';
import type { RunAccount } from '../../run/run-account.ts';
import { readAttachedPolicies, readLastUse } from '../plan/gather-evidence.ts';
import { rememberFailure } from '../shared/remember-failure.ts';
import { timedAccount } from '../shared/timed-account.ts';

/** The accounts that a run works on, each opened once. */
export type RunAccounts = { of(id: string): RunAccount; dispose(): void };

/**
 * Opens accounts and proves that each can be reached, before anything is written in any of them.
 * @throws SolekeyError `account-unreachable`
 */
export async function openRunAccounts(
  targets: readonly ChangeTarget[],
  signal: AbortSignal,
): Promise<RunAccounts> {
  const opened = targets.map((target) => ({ id: target.id, ...target.open(signal) }));
  const dispose = () => {
    for (const { dispose } of opened) dispose();
  };
  try {
    await Promise.all(opened.map(({ id, changer }) => connect(id, changer)));
  } catch (error) {
    dispose();
    throw error;
  }
  const accounts = new Map(opened.map(({ id, changer }) => [id, runAccountOf(id, changer)]));
  const of = (id: string) => {
    const account = accounts.get(id);
    if (account === undefined) throw new Error(`Account ${id} was not opened.`);
    return account;
  };
  return { of, dispose };
}

/** Of a plan's accounts only those in which something is to be done: nothing else has to be reachable. */
export function accountsOf(plan: Plan, actions: readonly { account: string }[]): Plan['accounts'] {
  const wanted = new Set(actions.map(({ account }) => account));
  return plan.accounts.filter(({ id }) => wanted.has(id));
}

async function connect(id: string, changer: AccountChanger): Promise<void> {
  try {
    await changer.connect();
  } catch (error) {
    if (!(error instanceof ServiceError) || error.kind === 'interrupted') throw error;
    throw new SolekeyError(
      'account-unreachable',
      `Account ${id} can't be reached with these credentials: ${error.message}`,
      (_, optionText) => {
        const ifDenied = `Use credentials that may assume the role of the plan, or leave its actions out with ${optionText('only')}.`;
        return `Nothing was changed. ${callAdvice(error, { ifDenied, again: 'apply again' })}`;
      },
      error,
    );
  }
}

function runAccountOf(id: string, changer: AccountChanger): RunAccount {
  const account: RunAccount = {
    id,
    now: changer.now,
    pause: changer.pause,
    readKeys: (userName) => readLiveKeys(changer, userName),
    readLastUse: (keyId, userName) => readLastUse(changer, keyId, userName),
    readKeyChanges: rememberFailure((from) => readKeyChanges(changer, from), changer.elapsed),
    readAttachedPolicies: (userName) => readAttachedPolicies(changer, userName),
    openWrite: changer.openWrite,
    elapsed: changer.elapsed,
    timed: (since = changer.elapsed()) => timedAccount(account, changer, since),
  };
  return account;
}

async function readKeyChanges(changer: AccountChanger, from: number): Promise<TrailEvent[]> {
  // A minute on, since AWS's clock is known to the second of its last answer.
  const query = { eventName: 'UpdateAccessKey', from, to: changer.now() + minute };
  const events: TrailEvent[] = [];
  const pages = readPages('LookupEvents', (token) => changer.lookupEvents(query, token));
  for await (const page of pages) events.push(...page.map(readTrailEvent));
  return events;
}
