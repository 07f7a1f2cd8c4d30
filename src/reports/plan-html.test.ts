import { describe, expect, test } from 'vitest';
import { planSimulated } from '../../test/simulated/plan-simulated.ts';
import { createDemoOrganization } from '../simulator/index.ts';
import { hostileNames } from './hostile-names.ts';
import { planHtml } from './plan-html.ts';
import { defaultReportOptions } from './report.ts';

const now = Date.UTC(2026, 5, 15, 9, 30);
const { outcome } = await planSimulated(createDemoOrganization({ now, rate: 0 }));

async function pageOf(of: typeof outcome): Promise<string> {
  let text = '';
  for await (const chunk of planHtml(of, defaultReportOptions)) text += chunk;
  return text;
}

describe('a plan as a page', () => {
  test('says first what is to be done, and that not all is known', async () => {
    const page = await pageOf(outcome);
    expect(page).toContain(
      '<h1 class="fail">Switch off 4 access keys of 3 users; 5 more users have to wait.</h1>',
    );
    expect(page).toContain('Not every account could be read in full');
    expect(page).toContain(outcome.plan.digest);
    expect(await pageOf({ ...outcome, plan: { ...outcome.plan, complete: true } })).not.toContain(
      'could be read in full',
    );
  });

  test('has a card a user, and marks each key that goes and each that stays', async () => {
    const page = await pageOf(outcome);
    const { actions, decisions } = outcome.plan;
    expect(page.match(/<article/g)).toHaveLength(decisions.length);
    const marked = (label: string) =>
      [...page.matchAll(new RegExp(`<td class="[^"]*">${label}</td><td><code>(\\w+)`, 'g'))].map(
        ([, key]) => key,
      );
    expect(marked('deactivate').toSorted()).toEqual(actions.map(({ key }) => key).toSorted());
    expect(marked('keep').toSorted()).toEqual([...new Set(actions.map(({ keep }) => keep))].toSorted());
    for (const { reasons } of decisions) expect(page).toContain(reasons[0]?.message.replaceAll("'", '&#39;'));
  });

  test('is green only where nobody breaks the rule and all is known', async () => {
    const accounts = outcome.accounts.map((account) => ({ ...account, offenders: [] }));
    const plan = (complete: boolean) => ({ ...outcome.plan, complete });
    expect(await pageOf({ ...outcome, accounts, plan: plan(true) })).toContain('<h1 class="pass">');
    expect(await pageOf({ ...outcome, accounts, plan: plan(false) })).toContain('<h1 class="unknown">');
  });

  test.each(hostileNames)('no name or owner is markup: %j', async (name) => {
    const accounts = outcome.accounts.map((account) => ({
      ...account,
      offenders: account.offenders.map((offender) => ({
        ...offender,
        decision: { ...offender.decision, owner: name, user: { ...offender.decision.user, name } },
      })),
    }));
    const page = await pageOf({ ...outcome, accounts });
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u);
  });
});
