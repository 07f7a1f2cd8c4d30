import type { TrailEvent } from '../domain/aws/trail-event.ts';
import { readUserAgent } from '../domain/caller/read-user-agent.ts';
import { codeSettings } from '../domain/plan/key-manager.ts';
import type { Plan, PlanAction, PlanManager } from '../domain/plan/plan.ts';
import type { ActionRecord } from '../domain/run/run-record.ts';
import { formatTime } from '../domain/time.ts';
import { lookupStart } from './checks/match-cloudtrail-write.ts';
import { changesByOthers, type DatedEvent, latestOf, readOwnTrail } from './checks/own-trail.ts';
import type { RunAccount } from './run-account.ts';

/** What is looked for: who set this key to this status after the run's own write. */
export type SoughtChange = { key: string; status: 'Active' | 'Inactive' };

/**
 * Who changed a key since the run did, as CloudTrail shows it, and what to change so that it does not come again: one
 * to three sentences. A hint for a person; the state of the action is known without it.
 * @param managers the infrastructure as code that the plan has for the key
 */
export async function describeChange(
  record: Pick<ActionRecord, 'intents'>,
  account: Pick<RunAccount, 'readKeyChanges'>,
  sought: SoughtChange,
  managers: readonly PlanManager[] = [],
): Promise<string> {
  const change = await findChange(record, account, sought);
  return [describeFound(change, sought), remedy(sought, managers, change.event)]
    .filter((part) => part !== '')
    .join(' ');
}

export type FoundChange = { isShown: boolean; event: DatedEvent | null };

/** Who did it, or why that is not known. */
export function describeFound({ isShown, event }: FoundChange, { status }: SoughtChange): string {
  const verb = status === 'Active' ? 'reactivated' : 'deactivated';
  if (!isShown) return `Who ${verb} it could not be read from CloudTrail.`;
  if (event === null) return `CloudTrail does not show who ${verb} it: an event can arrive 15 minutes late.`;
  return `${describeActor(event)} ${verb} it at ${formatTime(event.at)}.`;
}

/** `isShown` false: the trail could not be read. Of several such changes the latest. */
export async function findChange(
  record: Pick<ActionRecord, 'intents'>,
  account: Pick<RunAccount, 'readKeyChanges'>,
  sought: SoughtChange,
): Promise<FoundChange> {
  const events = await readOwnTrail(record.intents, account);
  return { isShown: events !== null, event: events === null ? null : latestChange(record, events, sought) };
}

function latestChange(
  { intents }: Pick<ActionRecord, 'intents'>,
  events: readonly TrailEvent[],
  { key, status }: SoughtChange,
): DatedEvent | null {
  const changes = changesByOthers(key, lookupStart(intents), intents, events);
  return latestOf(changes.filter(({ newStatus }) => newStatus === status));
}

/** `arn:aws:sts::111122223333:assumed-role/deploy/ci with Terraform 1.9.5 from 203.0.113.9` */
export function describeActor({ caller }: TrailEvent): string {
  const { arn, userAgent, sourceAddress } = caller;
  const tool = userAgent === null ? '' : ` with ${readUserAgent(userAgent).name}`;
  const from = sourceAddress === null || sourceAddress === userAgent ? '' : ` from ${sourceAddress}`;
  return `${arn ?? 'A caller without a name'}${tool}${from}`;
}

/** What to set in the code that undoes the run's change. Empty: no code is known to. */
function remedy(
  { key, status }: SoughtChange,
  managers: readonly PlanManager[],
  event: TrailEvent | null,
): string {
  if (status !== 'Active') return '';
  const { userAgent = null, sourceAddress = null } = event?.caller ?? {};
  const tool = readUserAgent(userAgent ?? sourceAddress ?? '').codeTool;
  // A plan names the code, the trail who did it: where they differ the code did not do it.
  const named = managers.filter((manager) => event === null || manager.tool === tool);
  const manager = named.find((each) => each.key === key) ?? named.find((each) => each.key === null);
  const known = manager?.tool ?? tool;
  if (known === null || !Object.hasOwn(codeSettings, known)) return '';
  const { setting, otherwise } = codeSettings[known];
  const address = manager?.address ?? null;
  const where = address === null ? `its ${known} code` : `\`${address}\` (${known})`;
  return `Set \`${setting}\` in ${where}, or ${otherwise}.`;
}

/** What the plan has of code that manages an action's key. Plans of earlier versions have nothing. */
export function managersOf(
  { decisions }: Pick<Plan, 'decisions'>,
  { account, user, key }: PlanAction,
): readonly PlanManager[] {
  const decision = decisions.find((each) => each.account === account && each.user.name === user.name);
  return (decision?.managedBy ?? []).filter((manager) => manager.key === key || manager.key === null);
}
