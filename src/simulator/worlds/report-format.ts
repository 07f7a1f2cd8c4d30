import type { Random } from '../random.ts';
import type { ReportFormat } from '../report/credential-report.ts';
import type { AccountPlan } from './plan-accounts.ts';

/** One of the ways in which reports have been seen to be written. */
export function reportFormat(plan: AccountPlan, random: Random): ReportFormat {
  const hidesKeys = plan.users.some(({ userCase }) => userCase.hasMoreKeys);
  const style = random.pick(['absent', 'absent', 'empty', 'filled'] as const);
  return {
    // A column that is never filled would deny keys that are there: no reader could know.
    additionalCredentials: style === 'empty' && hidesKeys ? 'filled' : style,
    extraColumns: random.chance(0.15) ? ['passkey_1_active', 'login_review_due'] : [],
    times: random.chance(0.15) ? '+00:00' : 'Z',
    booleans: random.chance(0.15) ? 'upper' : 'lower',
    duplicates: plan.users.flatMap(({ userCase, names }) => (userCase.isListedTwice ? names : [])),
  };
}
