import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

// `npm run docs:pictures`: what a browser shows of the examples, for pages that show no HTML. It takes Debian's chromium.
// Fonts differ from machine to machine, so that no check compares them.
const docs = join(import.meta.dirname, '../../docs');
const pictures = join(docs, 'pictures');
mkdirSync(pictures, { recursive: true });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const name of ['plan', 'scan']) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1180 }, deviceScaleFactor: 1.5 });
  await page.goto(pathToFileURL(join(docs, `generated/examples/${name}.html`)).href);
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}
await browser.close();
