import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportRun } from '../../src/app/runs/export-run.ts';
import { createRunWorld, sha256Hex, userOf } from '../../src/app/testing/run-world.ts';
import { planHtml } from '../../src/reports/plan/plan-html.ts';
import { defaultReportOptions } from '../../src/reports/report.ts';
import { auditPack } from '../../src/reports/run/audit-pack/audit-pack.ts';
import { html } from '../../src/reports/scan/html.ts';
import { fixture, scanOf, streamOf, textOf } from '../../src/reports/testing/fixture.ts';
import { key, severalActive, used } from '../../src/reports/testing/fixture-parts.ts';
import { hostileNames } from '../../src/reports/testing/hostile-names.ts';
import { createDemoOrganization } from '../../src/simulator/index.ts';
import { planSimulated } from '../simulated/plan-simulated.ts';

// In Debian's chromium (tools/system-setup.ts), over the fixture that holds every kind of finding and hostile name.
const folder = mkdtempSync(join(tmpdir(), 'solekey-html-'));
const golden = join(folder, 'golden.html');
let browser: Browser;

beforeAll(async () => {
  const text = readFileSync(new URL('../../src/reports/scan/golden/html.txt', import.meta.url), 'utf8');
  writeFileSync(golden, text);
  writeFileSync(pages.plan, await hostilePlan());
  writeFileSync(pages.run, await hostileRun());
  // Root, as in a container, has no sandbox to start in; the page is our own.
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
});
afterAll(() => browser.close());

async function hostilePlan(): Promise<string> {
  const { outcome } = await planSimulated(createDemoOrganization({ now: Date.UTC(2026, 5, 15), rate: 0 }));
  const count = outcome.accounts.flatMap(({ offenders }) => offenders).length;
  let place = 0;
  // Each name once, and each offender several times: no account has two users of one name.
  const accounts = outcome.accounts.map((account) => ({
    ...account,
    offenders: account.offenders.flatMap((offender) => {
      const own = place++;
      const names = hostileNames.filter((_, at) => at % count === own);
      return names.map((name) => {
        const user = { ...offender.decision.user, name };
        return { ...offender, decision: { ...offender.decision, owner: name, user } };
      });
    }),
  }));
  return textOf(planHtml({ ...outcome, accounts }, defaultReportOptions));
}

async function hostileRun(): Promise<string> {
  const names = hostileNames.filter((name) => name.isWellFormed());
  const world = createRunWorld(names.map((name, place) => ({ ...userOf(`user${place}`), name })));
  await world.apply({ maxChanges: names.length });
  await world.undo({ only: [world.plan.actions[0]?.id ?? ''] });
  const { files } = await exportRun('last', world.store, { sha256Hex, renderPack: auditPack });
  return files.find(({ name }) => name === 'run.html')?.text ?? '';
}

/** What a page did that it must not. */
type Opened = { page: Page; noticed: string[] };

async function open(options: BrowserContextOptions, file = golden): Promise<Opened> {
  const page = await (await browser.newContext(options)).newPage();
  const noticed: string[] = [];
  page.on('console', (message) => noticed.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => noticed.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => noticed.push(`dialog: ${dialog.message()}`));
  page.on('request', (request) => {
    if (request.url() !== pathToFileURL(file).href) noticed.push(`request: ${request.url()}`);
  });
  await page.goto(pathToFileURL(file).href);
  return { page, noticed };
}

const phone = { viewport: { width: 390, height: 844 } };
const laptop = { viewport: { width: 1366, height: 900 } };
const paper = { viewport: { width: 680, height: 960 } };

/** Of a scan, a plan and a run, each with every hostile name that it can hold. */
const pages = { scan: golden, plan: join(folder, 'plan.html'), run: join(folder, 'run.html') };

describe.each([
  ['a phone', phone],
  ['a laptop', laptop],
  ['a laptop at night', { ...laptop, colorScheme: 'dark' }],
  ['paper', paper],
] as const)('on %s', (name, options) => {
  test.each(Object.entries(pages))(
    'axe finds nothing on the page of a %s, nothing is wider than it, and no name does anything',
    async (_, file) => {
      const { page, noticed } = await open(options, file);
      if (name === 'paper') await page.emulateMedia({ media: 'print' });
      const { violations, passes } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      expect(passes.length).toBeGreaterThan(10);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
      expect(noticed).toEqual([]);
      await page.context().close();
    },
  );
});

test('names that are markup are text', async () => {
  const { page } = await open(laptop);
  expect(await page.locator('script').count()).toBe(1);
  await expect(page.locator('h3', { hasText: '<script>alert(1)</script>' }).count()).resolves.toBe(1);
  await page.context().close();
});

test('it reads without JavaScript, and is filtered with it', async () => {
  const without = await open({ ...laptop, javaScriptEnabled: false });
  expect(await without.page.locator('.rows .row:visible').count()).toBe(40);
  expect(await without.page.locator('.accounts tbody tr:visible').count()).toBe(12);
  expect(await without.page.locator('[data-tools]:visible, button:visible').count()).toBe(0);
  await without.page.context().close();
  const { page } = await open(laptop);
  const shown = page.locator('.rows .row:visible');
  await page.keyboard.press('/');
  await page.keyboard.type('AKIAIOSFODNN7EXAMPLE');
  expect(await page.locator('.rows .row:visible h3').allInnerTexts()).toEqual(['deploy']);
  expect(await page.locator('.shown').innerText()).toBe('1 of 40 users');
  await page.fill('input[type=search]', '');
  expect(await shown.count()).toBe(40);
  await page.getByRole('button', { name: /^Waiting/ }).click();
  await page.getByRole('button', { name: /^Other findings/ }).click();
  expect(await shown.count()).toBe(40);
  await page.getByRole('button', { name: /^Waiting/ }).click();
  expect(await page.locator('.rows .row:visible h3').allInnerTexts()).toEqual(['root user']);
  await page.getByRole('link', { name: 'Waiting' }).click();
  expect(await shown.count()).toBe(39);
  await page.getByRole('link', { name: 'Other findings' }).click();
  expect(await shown.count()).toBe(1);
  await page.context().close();
});

test('its table is sorted by each column, and shows the rest when it is asked to', async () => {
  const { page } = await open(laptop);
  const first = page.locator('.accounts tbody th').first();
  const rows = page.locator('.accounts tbody tr:visible');
  expect(await rows.count()).toBe(10);
  await page.getByRole('button', { name: 'Show all 12 accounts' }).click();
  expect(await rows.count()).toBe(12);
  const heading = page.getByRole('columnheader', { name: 'Not checked' });
  await heading.getByRole('button').click();
  expect(await heading.getAttribute('aria-sort')).toBe('descending');
  const most = await page.locator('.accounts tbody tr').first().locator('td.warn').innerText();
  await heading.getByRole('button').click();
  expect(await heading.getAttribute('aria-sort')).toBe('ascending');
  expect(Number(most)).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Account', exact: true }).click();
  expect(await first.innerText()).toContain('333333333333');
  await page.context().close();
});

test('an id is copied whole, and an ARN beside its name', async () => {
  const { page } = await open({ ...laptop, permissions: ['clipboard-read', 'clipboard-write'] });
  const row = page.locator('.rows .row', { has: page.locator('h3', { hasText: /^deploy$/ }) });
  const copied = async (name: string) => {
    await row.getByRole('button', { name }).click();
    return page.evaluate('navigator.clipboard.readText()');
  };
  expect(await copied('Copy AKIAIOSFODNN7EXAMPLE')).toBe('AKIAIOSFODNN7EXAMPLE');
  expect(await copied('Copy arn:')).toBe('arn:aws:iam::111111111111:user/deploy');
  await page.context().close();
});

test('on a phone nothing is cut: no text is wider than its place', async () => {
  for (const file of Object.values(pages)) {
    const { page } = await open(phone, file);
    const cut = await page.evaluate(
      `[...document.querySelectorAll('h1, h2, h3, p, small, code, dd, li, span, button, strong')]
        .filter((node) => node.getClientRects().length > 0 && node.getBoundingClientRect().right > innerWidth + 1)
        .filter((node) => !node.closest('.scroll, .command'))
        .map((node) => node.outerHTML.slice(0, 120))`,
    );
    expect(cut).toEqual([]);
    await page.context().close();
  }
});

test('it is printed on A4', async () => {
  const { page } = await open(laptop);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  // 210 by 297 mm in points.
  expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
  await page.context().close();
});

test('a thousand users are under 2 MB, and all there', async () => {
  const done = fixture().flatMap((event) => (event.type === 'account-done' ? [event] : []))[0];
  if (done === undefined) throw new Error('The fixture has no account.');
  const findings = Array.from({ length: 1000 }, (_, place) =>
    severalActive(done.account.id, `user-${place}`, [
      key(`AKIA${String(place).padStart(16, '0')}`, { age: 900, lastUsed: used(300, 's3', 'us-east-1') }),
      key(`AKIB${String(place).padStart(16, '0')}`, { age: 200, lastUsed: used(1, 'ec2', 'eu-west-1') }),
    ]),
  );
  const text = await textOf(html(streamOf(scanOf([{ ...done, findings }])), defaultReportOptions));
  expect(Buffer.byteLength(text)).toBeLessThan(2_000_000);
  const file = join(folder, 'thousand.html');
  writeFileSync(file, text);
  const { page, noticed } = await open(laptop, file);
  expect(await page.locator('.rows .row').count()).toBe(1000);
  expect(await page.locator('.rows .row:visible').count()).toBe(50);
  await page.getByRole('button', { name: 'Show all 1000 users' }).click();
  expect(await page.locator('.rows .row.later').count()).toBe(0);
  await page.fill('input[type=search]', 'user-77');
  expect(await page.locator('.rows .row:visible').count()).toBe(11);
  expect(noticed).toEqual([]);
  await page.context().close();
});
