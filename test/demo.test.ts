import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { pageSample } from '../tools/testing/page-sample.ts';
import { program } from './command-line/program.ts';

/** Rewritten by `npm run golden:update` alone. */
const update = process.env['UPDATE_GOLDEN'] === '1';

function demo(env: Record<string, string>): string {
  return execFileSync(process.execPath, [program, 'demo'], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

describe('solekey demo', () => {
  test.each([80, 140])('tells the same story every time, %d columns wide', (columns) => {
    const golden = new URL(`./golden/demo-${columns}.txt`, import.meta.url);
    const printed = demo({ COLUMNS: String(columns) });
    if (update) writeFileSync(golden, printed);
    expect(printed).toBe(readFileSync(golden, 'utf8'));
  });

  test('begins as the README shows: the result and the first account', () => {
    const printed = readFileSync(new URL('./golden/demo-80.txt', import.meta.url), 'utf8');
    const shown = `\n${printed.split('$ solekey scan --org\n\n')[1]?.split('\n\n').slice(0, 2).join('\n\n')}\n  …`;
    const readme = new URL('../README.md', import.meta.url);
    expect(pageSample(readme, '```\n$ solekey demo\n', update ? shown : null)).toBe(shown);
  });

  test('asks nobody but itself, whatever is configured', () => {
    const elsewhere = {
      AWS_ENDPOINT_URL_IAM: 'http://127.0.0.1:9',
      AWS_PROFILE: 'none',
      AWS_SESSION_TOKEN: 'x',
    };
    const proxies = { HTTPS_PROXY: 'http://127.0.0.1:9', HTTP_PROXY: 'http://127.0.0.1:9' };
    expect(demo({ ...elsewhere, ...proxies, COLUMNS: '80' })).toBe(demo({ COLUMNS: '80' }));
  });

  test('leaves the scan as a page, and says where', () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'solekey-demo-test-')), 'new');
    const args = [program, 'demo', '--out', folder];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    const file = join(folder, 'solekey-demo.html');
    expect([status, stderr]).toEqual([0, `The scan as an HTML page: ${file}\n`]);
    const page = readFileSync(file, 'utf8');
    expect(page).toMatch(
      /^<!doctype html>[\s\S]*8 of 29 users have more than one active access key[\s\S]*<\/html>\n$/,
    );
    const refused = spawnSync(process.execPath, [program, 'demo', '--out', file], { encoding: 'utf8' });
    expect([refused.status, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toContain(`Cannot create the directory ${file}: `);
  });

  test('in colour says the same words', () => {
    const plain = demo({ COLUMNS: '80' });
    const colored = demo({ COLUMNS: '80', FORCE_COLOR: '1' });
    expect(colored).not.toBe(plain);
    expect(stripVTControlCharacters(colored)).toBe(plain);
  });
});
