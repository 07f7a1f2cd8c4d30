import { expect } from 'vitest';
import type { Account } from '../../src/domain/scan/account.ts';
import type { Finding } from '../../src/domain/scan/finding.ts';
import type { Scanned } from '../simulated/scan-simulated.ts';

/** The one account that was scanned. */
export function accountIn({ accounts }: Scanned): Account {
  const [first] = accounts;
  if (first === undefined) throw new Error('no account was scanned');
  return first.account;
}

/** What was said of a user: exactly one finding. */
export function findingOf({ findings }: Pick<Scanned, 'findings'>, name: string): Finding {
  const [found, ...more] = findings.filter(({ subject }) => subject.name === name);
  expect(found, `there is no finding of ${name}`).toBeDefined();
  expect(more, `there are more findings of ${name}`).toEqual([]);
  return found as Finding;
}

/** The verdicts of these users. */
export function verdicts(scanned: Pick<Scanned, 'findings'>, ...names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, findingOf(scanned, name).status]));
}

/** The true keys of a user now, in order of creation. */
export function trueKeys({ truth, accounts }: Scanned, user: string, place = 0) {
  return truth.keysAt(accounts[place]?.account.id ?? '', user) ?? [];
}

export function idsOf(keys: readonly { id: string | null }[]): (string | null)[] {
  return keys.map(({ id }) => id).sort();
}
