import { createHash } from 'node:crypto';
import process from 'node:process';
import { plan } from '../../src/app/plan.ts';
import { accountTargets, identifyCaller, listOrganizationAccounts } from '../../src/aws/index.ts';
import { iamUserSingleActiveAccessKey } from '../../src/controls/iam-user-single-active-access-key.ts';
import { defaultOwnerTags } from '../../src/domain/decision.ts';
import { defaultMaxPlanAgeHours, type PlanSettings } from '../../src/domain/plan.ts';
import type { DecidedOffender, PlanOutcome } from '../../src/domain/plan-event.ts';
import type { AccountTarget } from '../../src/domain/ports/account-target.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import { createSimulator, type Simulator, type SimulatorOptions } from '../../src/simulator/index.ts';

export type Planned = {
  outcome: PlanOutcome;
  offenders: readonly DecidedOffender[];
  /** The simulator's own count of requests, by operation. */
  sent: Record<string, number>;
  /** Of every key by its id. */
  statuses: { before: Record<string, string>; after: Record<string, string> };
};

const planSettings: PlanSettings = {
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
): Promise<Planned> {
  const simulator = createSimulator(options);
  const { url } = await simulator.listen();
  useOnly(simulator, url);
  const before = statusesOf(simulator);
  const settings = { ...planSettings, ...changed };
  const { signal } = new AbortController();
  const nobody = { profile: null, region: null, roleArn: null, externalId: null };
  const caller = await identifyCaller({ version: '0', ...nobody, signal });
  try {
    const now = simulator.clock.now();
    const accounts = await listOrganizationAccounts(caller);
    const roles = { roleName: 'OrganizationAccountAccessRole', externalId: null };
    const targets = accountTargets({ caller, accounts, ...roles, settings }).map((target) =>
      standingStill(target, now),
    );
    const tool = { name: 'solekey', version: '0' } as const;
    const request = { tool, settings, control: iamUserSingleActiveAccessKey, targets, signer: caller.signer };
    const ports = { clock: { now: () => now }, random: () => 0.5, sha256Hex };
    let outcome: PlanOutcome | null = null;
    for await (const event of plan(request, ports, signal))
      if (event.type === 'plan-done') outcome = event.outcome;
    if (outcome === null) throw new Error('the plan has no end');
    const offenders = outcome.accounts.flatMap((account) => account.offenders);
    const statuses = { before, after: statusesOf(simulator) };
    return { outcome, offenders, sent: withoutService(simulator.calls.toJSON()), statuses };
  } finally {
    caller.dispose();
    await simulator.close();
  }
}

/** Nothing of the machine's own AWS configuration is seen. */
export function useOnly({ credentials, region }: Simulator, url: string): Record<string, string> {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  const env = {
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL: url,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  };
  Object.assign(process.env, env);
  return env;
}

/** Every key of every user with its status: what a plan must leave as it is. */
function statusesOf({ accounts, truth }: Simulator): Record<string, string> {
  const keys = accounts.flatMap(({ id }) => truth.usersAt(id).flatMap((user) => user.keys));
  return Object.fromEntries(keys.map(({ id, status }) => [id, status]));
}

function standingStill(target: AccountTarget, now: number): AccountTarget {
  return {
    ...target,
    open(signal) {
      const { reader, dispose } = target.open(signal);
      return { reader: { ...reader, now: () => now, pause: async () => {} }, dispose };
    },
  };
}

function withoutService(calls: Record<string, number>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(calls).map(([name, count]) => [name.slice(name.indexOf(':') + 1), count]),
  );
}

export function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
