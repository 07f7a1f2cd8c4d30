import { apply } from '../../app/apply/apply.ts';
import { plan } from '../../app/plan/plan.ts';
import { undo } from '../../app/undo/undo.ts';
import { verify } from '../../app/verify/verify.ts';
import { iamUserSingleActiveAccessKey } from '../../controls/iam-user-single-active-access-key/iam-user-single-active-access-key.ts';
import type { PlanAction } from '../../domain/plan/plan.ts';
import type { PlanOutcome } from '../../domain/plan/plan-event.ts';
import type { RunEvent } from '../../domain/run/run.ts';
import { minute } from '../../domain/time.ts';
import { pageFor } from '../../reports/layout.ts';
import { planCards } from '../../reports/plan/plan-table/plan-cards.ts';
import { planSummary } from '../../reports/plan/plan-table/plan-summary.ts';
import { runTable } from '../../reports/run/run-table.ts';
import type { createDemoOrganization, createSimulator } from '../../simulator/index.ts';
import type { Host } from '../command.ts';
import { readPlanOptions } from '../options/plan-options.ts';
import { reportOptions } from '../output/formats.ts';
import { version } from '../version.ts';
import { openAccounts, systemPorts } from '../wiring/open-scan.ts';
import { openSimulatedRun, type SimulatedRun } from './simulated-run.ts';

const tool = { name: 'solekey', version } as const;

export type DemoFix = {
  simulator: ReturnType<typeof createSimulator>;
  world: ReturnType<typeof createDemoOrganization>;
  host: Host;
  /** Breaks a text at the width of the page. */
  paragraph: (text: string, indent: string) => string;
};

/** Plan, apply, a key that is used late after all, verify, undo: the reports of the commands themselves. */
export async function* tellFix(demo: DemoFix): AsyncGenerator<string> {
  const { simulator, world, host, paragraph } = demo;
  const options = reportOptions(null, host.stdout);
  yield '\n$ solekey plan --org --out plan.json\n';
  const outcome = await planned(demo);
  const page = pageFor(options);
  const chosen = placeOf(world, 'two-active-one-idle');
  yield lines(planSummary(page, outcome));
  yield lines(planCards(page, onlyOf(outcome, chosen)).flat());
  yield `\n${paragraph(texts.plan, '')}`;

  const run = await openSimulatedRun(simulator, host);
  try {
    yield '\n$ solekey apply plan.json --yes\n\n';
    yield* reported(applyEvents(outcome, run, host), options);
    yield `\n${paragraph(texts.late, '')}`;
    const action = actionOf(outcome, chosen);
    const { account, key } = action;
    simulator.clock.advance(20 * minute);
    simulator.script.useKey({ account, key, service: 's3', region: 'N/A', lagMs: 0 });
    yield '\n$ solekey verify last\n\n';
    yield* reported(verify({ run: 'last', identity: run.identity }, run.ports, host.signal), options);
    yield `\n${paragraph(texts.undo, '')}`;
    yield `\n$ solekey undo last --yes --only ${action.id}\n\n`;
    yield* reported(undoEvents(action, run, host), options);
  } finally {
    await run.dispose();
  }
}

async function planned({ simulator, host }: DemoFix): Promise<PlanOutcome> {
  const options = await readPlanOptions({ org: true });
  const { targets, signer } = await openAccounts(options, { ...host, tell: () => {} });
  const request = {
    ...{ tool, settings: options.settings, control: iamUserSingleActiveAccessKey, targets, signer },
  };
  const ports = { ...systemPorts, clock: simulator.clock };
  for await (const event of plan(request, ports, host.signal))
    if (event.type === 'plan-done') return event.outcome;
  throw new Error('The plan of the demo has no end.');
}

function applyEvents(outcome: PlanOutcome, run: SimulatedRun, host: Host): AsyncIterable<RunEvent> {
  const { identity, signer, ports } = run;
  const request = {
    ...{ tool, identity, signer, only: null, isDryRun: false, isConfirmed: true, maxChanges: 25 },
    plan: { file: 'plan.json', text: JSON.stringify(outcome.plan) },
    ...{ maxFailures: 1, watchMilliseconds: null, verifyPauseMilliseconds: 2000 },
    acceptsUnknownSigner: false,
  };
  return apply(request, ports, host.signal);
}

function undoEvents(
  { id }: PlanAction,
  { identity, ports }: SimulatedRun,
  host: Host,
): AsyncIterable<RunEvent> {
  const request = {
    ...{ tool, run: 'last', identity, only: [id], isConfirmed: true, verifyPauseMilliseconds: 2000 },
  };
  return undo(request, ports, host.signal);
}

async function* reported(
  events: AsyncIterable<RunEvent>,
  options: ReturnType<typeof reportOptions>,
): AsyncGenerator<string> {
  yield* runTable(events, options);
}

type Place = { account: string; user: string };

function placeOf({ cases }: DemoFix['world'], name: string): Place {
  const place = cases.find((each) => each.case === name);
  if (!place?.user) throw new Error(`The demo organization has no ${name}.`);
  return { account: place.account, user: place.user };
}

function onlyOf(outcome: PlanOutcome, { account, user }: Place): PlanOutcome {
  const accounts = outcome.accounts
    .filter((each) => each.account.id === account)
    .map((each) => ({
      ...each,
      offenders: each.offenders.filter(({ decision }) => decision.user.name === user),
    }));
  return { ...outcome, accounts };
}

function actionOf({ plan }: PlanOutcome, { account, user }: Place): PlanAction {
  const action = plan.actions.find((each) => each.account === account && each.user.name === user);
  if (action === undefined) throw new Error('The plan of the demo has no such action.');
  return action;
}

function lines(of: readonly string[]): string {
  return `${of.join('\n')}\n`;
}

const texts = {
  plan:
    'This is one user of eight. A plan is a file with exact key IDs, to review and to keep. apply refuses it if it ' +
    'was edited or is older than 24 hours.',
  late:
    '20 minutes later, a job that runs once a year uses the old key of ' +
    'ci-deployer. No check before the change could detect this. verify detects it:',
  undo: 'undo can reactivate that key alone:',
};
