import { plan } from '../../src/app/plan/plan.ts';
import { iamUserSingleActiveAccessKey } from '../../src/controls/iam-user-single-active-access-key/iam-user-single-active-access-key.ts';
import { defaultOwnerTags } from '../../src/domain/plan/decision.ts';
import type { KeyManager } from '../../src/domain/plan/key-manager.ts';
import { defaultMaxPlanAgeHours, type PlanSettings } from '../../src/domain/plan/plan.ts';
import type { DecidedUser, PlanOutcome } from '../../src/domain/plan/plan-event.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import type { Simulator, SimulatorOptions } from '../../src/simulator/index.ts';
import { openSimulated, sha256Hex, standingStill } from './open-simulated.ts';

export type Planned = {
  outcome: PlanOutcome;
  offenders: readonly DecidedUser[];
  /** The simulator's own count of requests, by operation. */
  sent: Record<string, number>;
  /** Of every key by its id. */
  statuses: { before: Record<string, string>; after: Record<string, string> };
};

export const planSettings: PlanSettings = {
  ...defaultSettings,
  maxPlanAgeHours: defaultMaxPlanAgeHours,
  evidence: 'last-used',
  evidenceRegions: [],
  ownerTags: defaultOwnerTags,
  keep: [],
  accept: [],
};

/** Plans for every account of a simulated organization over HTTP, as the command line does, at a moment that stands still. */
export async function planSimulated(
  options: SimulatorOptions,
  changed: Partial<PlanSettings> = {},
  addresses: ReadonlyMap<string, readonly KeyManager[]> = new Map(),
): Promise<Planned> {
  const opened = await openSimulated(options);
  const { simulator, caller } = opened;
  const before = statusesOf(simulator);
  const settings = { ...planSettings, ...changed };
  try {
    const now = simulator.clock.now();
    const targets = (await opened.targets(settings, true)).map((target) => standingStill(target, now));
    const tool = { name: 'solekey', version: '0' } as const;
    const request = {
      tool,
      settings,
      control: iamUserSingleActiveAccessKey,
      targets,
      signer: caller.signer,
      addresses,
    };
    const ports = { clock: { now: () => now }, random: () => 0.5, sha256Hex };
    let outcome: PlanOutcome | null = null;
    for await (const event of plan(request, ports, new AbortController().signal))
      if (event.type === 'plan-done') outcome = event.outcome;
    if (outcome === null) throw new Error('the plan has no end');
    const offenders = outcome.accounts.flatMap((account) => account.offenders);
    const statuses = { before, after: statusesOf(simulator) };
    return { outcome, offenders, sent: opened.sent(), statuses };
  } finally {
    await opened.close();
  }
}

/** Every key of every user with its status: what a plan must leave as it is. */
function statusesOf({ accounts, truth }: Simulator): Record<string, string> {
  const keys = accounts.flatMap(({ id }) => truth.usersAt(id).flatMap((user) => user.keys));
  return Object.fromEntries(keys.map(({ id, status }) => [id, status]));
}
