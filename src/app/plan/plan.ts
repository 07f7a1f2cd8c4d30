import type { Place } from '../../collect/index.ts';
import { validateSettings } from '../../decide/validate-settings.ts';
import type { Choice } from '../../domain/plan/decision.ts';
import type { KeyManager } from '../../domain/plan/key-manager.ts';
import type { PlanSettings } from '../../domain/plan/plan.ts';
import type { AccountPlanned, PlanEvent } from '../../domain/plan/plan-event.ts';
import type { Signer } from '../../domain/plan/signer.ts';
import type { AccountTarget } from '../../domain/ports/account-target.ts';
import type { Control } from '../../domain/scan/control.ts';
import type { Progress, ScanDone, ScanStarted, Tool } from '../../domain/scan/scan-event.ts';
import { usersByUrgency } from '../../domain/scan/urgency.ts';
import { SolekeyError } from '../../domain/solekey-error.ts';
import { createPlan } from '../../plan/create-plan.ts';
import type { ExceptionBook } from '../scan/except-findings.ts';
import { readAccount } from '../scan/read-account.ts';
import type { ScanPorts } from '../scan/scan.ts';
import { addToSummary, emptySummary } from '../scan/scan-summary.ts';
import { runConcurrently } from '../shared/run-concurrently.ts';
import { decideAccount } from './decide-account.ts';

export type PlanRequest = {
  tool: Tool;
  settings: PlanSettings;
  /** The one that is decided about. */
  control: Control;
  targets: readonly AccountTarget[];
  signer: Signer;
  /** The caller is a user who asks about themselves and nobody else. */
  isSelf?: boolean;
  /** Users whose finding is excepted are left alone. Absent: none is. */
  exceptions?: ExceptionBook | null;
  /** Keys by their addresses in infrastructure as code, by id. Absent: no file was given. */
  addresses?: ReadonlyMap<string, readonly KeyManager[]>;
};

/**
 * Scans, asks about each offender what a decision needs, decides, and makes a plan of it. Accounts side by side, as a
 * scan. It changes nothing.
 * @throws SolekeyError `usage` where a setting can't be decided by, or a chosen key is no active key of an offender.
 */
export async function* plan(
  request: PlanRequest,
  ports: ScanPorts,
  signal: AbortSignal,
): AsyncGenerator<PlanEvent> {
  const {
    tool,
    settings,
    control,
    targets,
    signer,
    exceptions = null,
    addresses = new Map(),
    isSelf = false,
  } = request;
  refuse(settings);
  const startedAt = ports.clock.now();
  const started: ScanStarted = {
    ...{ type: 'scan-started', tool, startedAt, judgedAt: startedAt, settings },
    accounts: targets.length,
  };
  yield started;
  const controls = [control];
  const choice: Choice = { keep: settings.keep, accept: settings.accept, keepsSigning: isSelf };
  const { sha256Hex, random } = ports;
  const reading = { controls, settings, now: startedAt, sha256Hex, random, exceptions };
  const work = targets.map(
    (target) => (stop: AbortSignal, report: (progress: Progress) => void, place: Place) => {
      return readAccount(target, reading, { stop, report, place }, (read) =>
        decideAccount(read, { control, settings, choice, signer, isSelf, addresses, report }),
      );
    },
  );
  const summary = emptySummary(controls);
  const accounts: AccountPlanned[] = [];
  for await (const event of runConcurrently(work, settings.concurrency, signal)) {
    if (event.type === 'account-done') {
      addToSummary(summary, event);
      accounts.push(event);
    }
    yield event;
  }
  accounts.sort((one, other) => (one.account.id < other.account.id ? -1 : 1));
  // Cut short, a key may be of a user who was not reached.
  if (!signal.aborted) refuseUnknownKeys(settings.keep, accounts);
  const finishedAt = ports.clock.now();
  const complete = summary.accounts.partial + summary.accounts.failed === 0;
  const done: ScanDone = { type: 'scan-done', finishedAt, complete, summary };
  yield done;
  const facts = {
    ...{ now: finishedAt, complete, settings },
    accounts: targets.map(({ id, partition, roleArn }) => ({ id, partition, roleArn })).toSorted(byId),
    offenders: usersByUrgency(accounts.flatMap(({ offenders }) => offenders)),
  };
  const made = createPlan(facts, ports.sha256Hex);
  yield { type: 'plan-done', outcome: { started, accounts, done, plan: made } };
}

function byId(one: { id: string }, other: { id: string }): number {
  return one.id < other.id ? -1 : 1;
}

function refuse(settings: PlanSettings): void {
  const [refused] = validateSettings(settings);
  if (refused === undefined) return;
  throw new SolekeyError('usage', refused.message, 'Below that, a quiet month would look like disuse.');
}

function refuseUnknownKeys(keep: readonly string[], accounts: readonly AccountPlanned[]): void {
  const active = new Set(
    accounts.flatMap(({ offenders }) =>
      offenders.flatMap(({ keys }) => keys.filter(({ status }) => status === 'Active').map(({ id }) => id)),
    ),
  );
  const unknown = keep.find((id) => !active.has(id));
  if (unknown === undefined) return;
  throw new SolekeyError(
    'usage',
    `The key to keep, ${JSON.stringify(unknown)}, is not an active key of a user in scope with 2 or more active keys.`,
    (_, optionText) => `Leave out ${optionText('keep')} to see the keys to choose from.`,
  );
}
