import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportRun } from '../../src/app/export-run.ts';
import { createRunWorld, sha256Hex, userOf } from '../../src/app/testing/run-world.ts';
import { fixture, scanOf, streamOf, textOf } from '../../src/reports/fixture.ts';
import { key, severalActive, used } from '../../src/reports/fixture-parts.ts';
import { hostileNames } from '../../src/reports/hostile-names.ts';
import { html } from '../../src/reports/html.ts';
import { planHtml } from '../../src/reports/plan-html.ts';
import { defaultReportOptions } from '../../src/reports/report.ts';
import { createDemoOrganization } from '../../src/simulator/index.ts';
import { planSimulated } from '../simulated/plan-simulated.ts';

// In Debian's chromium (tools/system-setup.ts), over the fixture that holds every kind of finding and hostile name.
const folder = mkdtempSync(join(tmpdir(), 'solekey-html-'));
const golden = join(folder, 'golden.html');
let browser: Browser;

beforeAll(async () => {
  const text = readFileSync(new URL('../../src/reports/golden/html.txt', import.meta.url), 'utf8');
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
  const { files } = await exportRun('last', world.store, sha256Hex);
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
  await expect(page.locator('h4', { hasText: '<script>alert(1)</script>' }).count()).resolves.toBe(1);
  await page.context().close();
});

test('it reads without JavaScript, and is searched with it', async () => {
  const without = await open({ ...laptop, javaScriptEnabled: false });
  expect(await without.page.locator('article.card:visible').count()).toBe(40);
  expect(await without.page.locator('#search:visible').count()).toBe(0);
  await without.page.context().close();
  const { page } = await open(laptop);
  await page.fill('#search', 'AKIAIOSFODNN7EXAMPLE');
  expect(await page.locator('article.card:visible h4').allInnerTexts()).toEqual(['deploy']);
  expect(await page.locator('section.account:visible').count()).toBe(1);
  await page.fill('#search', '');
  expect(await page.locator('article.card:visible').count()).toBe(40);
  await page.context().close();
});

test('it is printed on A4', async () => {
  const { page } = await open(laptop);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  // 210 by 297 mm in points.
  expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
  await page.context().close();
});

test('a thousand offenders are under 3 MB, and all there', async () => {
  const done = fixture().flatMap((event) => (event.type === 'account-done' ? [event] : []))[0];
  if (done === undefined) throw new Error('The fixture has no account.');
  const findings = Array.from({ length: 1000 }, (_, place) =>
    severalActive(done.account.id, `user-${place}`, [
      key(`AKIA${String(place).padStart(16, '0')}`, { age: 900, lastUsed: used(300, 's3', 'us-east-1') }),
      key(`AKIB${String(place).padStart(16, '0')}`, { age: 200, lastUsed: used(1, 'ec2', 'eu-west-1') }),
    ]),
  );
  const text = await textOf(html(streamOf(scanOf([{ ...done, findings }])), defaultReportOptions));
  expect(Buffer.byteLength(text)).toBeLessThan(3_000_000);
  const file = join(folder, 'thousand.html');
  writeFileSync(file, text);
  const { page, noticed } = await open(laptop, file);
  expect(await page.locator('article.card').count()).toBe(1000);
  expect(noticed).toEqual([]);
  await page.context().close();
});
