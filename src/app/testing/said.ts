import { changeByOthers, killed } from './fake-aws.ts';
import { createRunWorld, keyId, type ProbeResult, type RunWorld, userOf } from './run-world.ts';
import { failing } from './trouble.ts';

export const goes = keyId('alice', 0);
export const stays = keyId('alice', 1);

/** What a run says of its first action: the state, and every reason's code and sentence. The two keys are GOES and STAYS. */
export function said({ run }: ProbeResult): string[] {
  const [action] = run.actions;
  if (action === undefined) return [];
  return [action.state, ...action.reasons.map(({ code, message }) => `${code}: ${named(message)}`)];
}

/** Whether a moment is given from which on it is so. */
export function isProven({ run }: ProbeResult): boolean {
  return run.actions[0]?.verifiedAt != null;
}

function named(message: string): string {
  return message
    .replaceAll(goes, 'GOES')
    .replaceAll(stays, 'STAYS')
    .replaceAll(/T\d\d:\d\d:\d\dZ/g, 'T…Z');
}

/** What happens in a world before the command whose sentences are read. */
export type Prepare = (world: RunWorld) => unknown;

/** Alice with two keys, of which the plan deactivates the first, as it is when the command begins. */
export async function aliceWhere(prepare: Prepare): Promise<RunWorld> {
  const world = createRunWorld([userOf('alice')]);
  await prepare(world);
  return world;
}

/** The same some seconds after an `apply`. */
export function aliceAppliedWhere(prepare: Prepare): Promise<RunWorld> {
  return aliceWhere(async (world) => {
    await world.apply();
    world.aws.clock.advance(5000);
    await prepare(world);
  });
}

/** The same after an `apply` that died at its write. */
export function aliceInDoubtWhere(when: 'before' | 'after', prepare: Prepare): Promise<RunWorld> {
  return aliceWhere(async (world) => {
    await die(world, 'apply', when);
    await prepare(world);
  });
}

/** The key to keep is inactive after the write, and to revert that fails. */
export const failedRevert =
  (kind: Parameters<typeof failing>[0]): Prepare =>
  async (world) => {
    at(world, 'before', 'UpdateAccessKey', {
      1: () => others(stays, 'Inactive')(world),
      2: () => {
        throw failing(kind, 'UpdateAccessKey');
      },
    });
    await world.apply();
    calm(world);
  };

/** At the calls of an operation with these numbers (from 1), or at each of them, that happens. */
export function at(
  { aws }: RunWorld,
  when: 'before' | 'after',
  operation: string,
  effects: Readonly<Record<number, () => void>> | (() => void),
): void {
  let seen = 0;
  aws[when] = (step) => {
    if (step.operation !== operation) return;
    seen += 1;
    (typeof effects === 'function' ? effects : effects[seen])?.();
  };
}

export const calm: Prepare = ({ aws }) => {
  aws.before = () => {};
  aws.after = () => {};
};

/** Each call of it fails, from now on. */
export function refusing(
  operation: string,
  kind: Parameters<typeof failing>[0] = 'denied',
  when: 'before' | 'after' = 'before',
): Prepare {
  return (world) =>
    at(world, when, operation, () => {
      throw failing(kind, operation);
    });
}

/** The process dies at the first write, before or after it is done; CloudTrail does not show it. */
export async function die(
  world: RunWorld,
  command: 'apply' | 'undo',
  when: 'before' | 'after',
): Promise<void> {
  world.aws.hasTrailLag = true;
  at(world, when, 'UpdateAccessKey', () => {
    throw killed;
  });
  await world[command]().catch((error: unknown) => {
    if (error !== killed) throw error;
  });
  calm(world);
}

export const others =
  (key: string, ...statuses: string[]): Prepare =>
  ({ aws }) => {
    for (const status of statuses) changeByOthers(aws, key, status, { arn: 'arn:other' });
  };
