import { describe, expect, test } from 'vitest';
import { planSimulated } from '../../../test/simulated/plan-simulated.ts';
import { createDemoOrganization } from '../../simulator/index.ts';
import { defaultReportOptions } from '../report.ts';
import { hostileNames } from '../testing/hostile-names.ts';
import { planHtml } from './plan-html.ts';

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
    const sentence = 'Deactivate 4 access keys of 3 users; 5 other users are not changed.';
    expect(page).toContain(`<h1 class="fail"><span class="sign" aria-hidden="true"></span>${sentence}</h1>`);
    expect(page).toContain('This plan is not complete.');
    expect(page).toContain(outcome.plan.digest);
    expect(await pageOf({ ...outcome, plan: { ...outcome.plan, complete: true } })).not.toContain(
      'This plan is not complete.',
    );
  });

  test('has a row a user, and marks each key that goes and each that stays', async () => {
    const page = await pageOf(outcome);
    const { actions, decisions } = outcome.plan;
    expect(page.match(/<li class="row"/g)).toHaveLength(decisions.length);
    const marked = (tone: string) =>
      [...page.matchAll(new RegExp(`<div class="key ${tone}"><div><code data-copy>(\\w+)</code>`, 'g'))].map(
        ([, key]) => key,
      );
    const moved = decisions.flatMap(({ outcome, keep }) => (outcome === 'migrate' ? [keep] : []));
    expect(marked('go').toSorted()).toEqual(actions.map(({ key }) => key).toSorted());
    expect(marked('keep').toSorted()).toEqual(
      [...new Set([...actions.map(({ keep }) => keep), ...moved])].toSorted(),
    );
    for (const { reasons } of decisions) expect(page).toContain(reasons[0]?.message.replaceAll("'", '&#39;'));
  });

  test('has the leaked key before everything else, and each outcome in its own list', async () => {
    const page = await pageOf(outcome);
    const sections = [...page.matchAll(/<section class="panel " id="(\w+)">/g)].map(([, id]) => id);
    expect(sections).toEqual(['incident', 'deactivate', 'migrate', 'wait', 'blocked', 'plan']);
    const [incident = ''] = /id="incident".*?<\/section>/s.exec(page) ?? [];
    expect(incident).toContain('push-gateway');
    expect(incident.match(/<li class="row"/g)).toHaveLength(1);
  });

  test('is green only where every user passes and all is known', async () => {
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
