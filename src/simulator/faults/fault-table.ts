import type { Random } from '../random.ts';
import type { FaultRule } from './fault-rule.ts';

/** What of a call a rule can match. */
export interface FaultSubject {
  readonly service: string;
  readonly operation: string;
  readonly account: string | null;
  readonly user: string | null;
}

export interface FaultTable {
  /** The first rule that this call meets. Asking counts the call for every rule that matches it. */
  match(subject: FaultSubject): FaultRule | null;
}

export function createFaultTable(rules: readonly FaultRule[], random: Random): FaultTable {
  const lines = rules.map((rule) => ({ rule, seen: 0, met: 0 }));
  return {
    match: (subject) => {
      let found: FaultRule | null = null;
      for (const line of lines) {
        if (!matches(line.rule, subject)) continue;
        line.seen += 1;
        if (found !== null || !isDue(line, random)) continue;
        line.met += 1;
        found = line.rule;
      }
      return found;
    },
  };
}

function matches(rule: FaultRule, subject: FaultSubject): boolean {
  return (['service', 'operation', 'account', 'user'] as const).every(
    (field) => rule[field] === undefined || rule[field] === subject[field],
  );
}

function isDue({ rule, seen, met }: { rule: FaultRule; seen: number; met: number }, random: Random): boolean {
  if (rule.nth !== undefined && ![rule.nth].flat().includes(seen)) return false;
  if (rule.times !== undefined && met >= rule.times) return false;
  return rule.probability === undefined || random.chance(rule.probability);
}
