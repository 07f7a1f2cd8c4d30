import { describe, expect, test } from 'vitest';
import { planSimulated } from '../../../test/simulated/plan-simulated.ts';
import { createDemoOrganization } from '../../simulator/index.ts';
import { defaultReportOptions } from '../report.ts';
import { hostileNames } from '../testing/hostile-names.ts';
import { planMarkdown } from './plan-markdown.ts';

const now = Date.UTC(2026, 5, 15, 9, 30);
const { outcome } = await planSimulated(createDemoOrganization({ now, rate: 0 }));

async function textOf(of: typeof outcome): Promise<string> {
  let text = '';
  for await (const chunk of planMarkdown(of, defaultReportOptions)) text += chunk;
  return text;
}

describe('a plan as Markdown', () => {
  test('says first what is to be done, then each key in a row to approve', async () => {
    const lines = (await textOf(outcome)).split('\n');
    expect(lines[0]).toBe('## Deactivate 4 access keys of 3 users; 5 other users are not changed');
    const rows = lines.filter(
      (line) => line.startsWith('| 2') || line.startsWith('| 3') || line.startsWith('| 5'),
    );
    expect(rows).toHaveLength(4);
    for (const { key, keep } of outcome.plan.actions)
      expect(rows.filter((row) => row.includes(`\`${key}\``) && row.includes(`\`${keep}\``))).toHaveLength(1);
    for (const row of rows) expect(row.split('|')).toHaveLength(9);
  });

  test('has each user once, under what is decided', async () => {
    const text = await textOf(outcome);
    for (const { user } of outcome.plan.decisions) expect(text.split(`**\`${user.name}\`**`)).toHaveLength(2);
    expect(text).toContain('### Move to one key');
    expect(text).toContain('### Needs a person');
    expect(text).toContain('Not every account could be read completely');
  });

  test.each(hostileNames)('no name or owner is markup: %j', async (name) => {
    const accounts = outcome.accounts.map((account) => ({
      ...account,
      offenders: account.offenders.map((offender) => ({
        ...offender,
        decision: { ...offender.decision, owner: name, user: { ...offender.decision.user, name } },
      })),
    }));
    const text = await textOf({ ...outcome, accounts });
    const rows = text.split('\n').filter((line) => /^\| \d{12}/.test(line));
    expect(rows).toHaveLength(4);
    for (const row of rows) expect(row.split(/(?<!\\)\|/)).toHaveLength(9);
    expect(text.replaceAll(/<\/?(details|summary)>/g, '').replaceAll(/(`+).*?\1/g, '')).not.toMatch(
      /<[a-z]/i,
    );
  });
});
