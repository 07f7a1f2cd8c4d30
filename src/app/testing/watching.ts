import { minute } from '../../domain/time.ts';
import { createRunWorld, keyId, type ProbeResult, type RunWorld, userOf } from './run-world.ts';
import { failing } from './trouble.ts';

/** The key of each that goes, and alice's that stays. */
export const alice = keyId('alice', 0);
export const aliceKept = keyId('alice', 1);
export const bob = keyId('bob', 0);

export function aliceAndBob(): RunWorld {
  return createRunWorld([userOf('alice'), userOf('bob')]);
}

/** Applies, and lets `change` happen when the watch begins: at its first read of a last use after both writes. */
export async function watching(
  world: RunWorld,
  change: () => void,
  watch = 20 * minute,
): Promise<ProbeResult> {
  let isDone = false;
  const earlier = world.aws.before;
  world.aws.before = (step) => {
    earlier(step);
    const areOff = world.plan.actions.every(({ key }) => world.aws.key(key).status === 'Inactive');
    if (isDone || !areOff || step.operation !== 'GetAccessKeyLastUsed') return;
    isDone = true;
    change();
  };
  return world.apply({ watchMilliseconds: watch });
}

export function use(world: RunWorld, ...keys: string[]): void {
  for (const key of keys) world.aws.key(key).lastUsedAt = world.aws.clock.now();
}

/** The calls about this key fail from now on. */
export function failFor(
  world: RunWorld,
  operation: string,
  key: string,
  kind: 'denied' | 'throttled' | 'failed',
) {
  const earlier = world.aws.before;
  world.aws.before = (step) => {
    if (step.operation === operation && step.keyId === key) throw failing(kind, operation);
    earlier(step);
  };
}

export function notices({ events }: ProbeResult): string {
  return events.flatMap((event) => (event.type === 'notice' ? [event.message] : [])).join();
}
