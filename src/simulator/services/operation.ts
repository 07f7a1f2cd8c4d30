import type { Random } from '../random.ts';
import { invalid } from '../service-error.ts';
import type { Account } from '../state/account.ts';
import type { Caller } from '../state/caller.ts';
import type { Organization } from '../state/organization.ts';

/** What a call answers; null: nothing but its metadata. Dates are `Date`, written as each protocol does. */
export type Output = Readonly<Record<string, unknown>> | null;

/** One API operation. It throws a ServiceError where AWS answers an error. */
export interface Operation {
  readonly name: string;
  readonly effect: 'reads' | 'writes';
  run(call: Call): Output;
}

export interface Call {
  readonly organization: Organization;
  /** The caller's own. */
  readonly account: Account;
  readonly caller: Caller;
  readonly input: Readonly<Record<string, unknown>>;
  readonly region: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** The moment whose state a read sees: `now`, or a little before it (eventual consistency). */
  readonly readAt: number;
  /** A scripted change: quotas and the list of known statuses do not bind it. */
  readonly scripted: boolean;
  readonly random: Random;
}

export function text(call: Call, field: string): string | undefined {
  const value = call.input[field];
  return value === undefined || value === null ? undefined : String(value);
}

export function required(call: Call, field: string): string {
  const value = text(call, field);
  if (value !== undefined) return value;
  const spelled = field.charAt(0).toLowerCase() + field.slice(1);
  throw invalid(
    `1 validation error detected: Value null at '${spelled}' failed to satisfy constraint: Member must not be null`,
  );
}

export function list<T>(call: Call, field: string): T[] {
  const value = call.input[field];
  return Array.isArray(value) ? value : [];
}
