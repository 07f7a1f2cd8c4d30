import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAccountIds, readAccountList } from './account-list.ts';

const a = '111122223333';
const b = '444455556666';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'solekey-accounts-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('accounts', () => {
  it.each<[string, string[]]>([
    [a, [a]],
    [`${a},${b}`, [a, b]],
    [`${b}, ${a} ,,${b}`, [b, a]],
    ['000000000000', ['000000000000']],
  ])('as a list: %j', async (text, ids) => {
    expect(await readAccountList(text)).toEqual(ids);
  });

  it.each<[string, string]>([
    ['one a line', `${a}\n${b}\n`],
    ['no newline at the end', `${a}\n${b}`],
    ['CRLF', `${a}\r\n${b}\r\n`],
    ['a byte order mark', `\ufeff${a}\n${b}`],
    ['comments', `# ours\n${a} # production\n\n   # old\n${b}#staging`],
    ['a mixture', `${a}, ${b}\t${a}\n`],
  ])('from a file with %s', async (_, text) => {
    const file = join(folder, 'accounts.txt');
    await writeFile(file, text);
    expect(await readAccountList(file)).toEqual([a, b]);
  });

  it('from a file whose name is a number is not to be had: that is a list', async () => {
    await expect(readAccountList('2026')).rejects.toThrow('--accounts: "2026" is no account id.');
  });

  it('of which one is none names it, and where it stands', () => {
    expect(() => readAccountIds('--exclude', `${a},1111-2222-3333`)).toThrow(
      '--exclude: "1111-2222-3333" is no account id.',
    );
  });

  it.each([',', ' , ,'])('of which there is none are refused: %j', async (text) => {
    await expect(readAccountList(text)).rejects.toThrow('--accounts names no account.');
  });

  it('to leave out may be none', () => {
    expect(readAccountIds('--exclude', '')).toEqual([]);
  });
});
