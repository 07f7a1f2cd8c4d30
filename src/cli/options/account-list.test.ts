import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runToEnd } from '../../../tools/testing/run-to-end.ts';
import { readAccountIds } from './account-id.ts';
import { readAccountList } from './account-list.ts';

const read = (text: string) => readAccountList('--accounts', text);

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
    ['1111-2222-3333', [a]],
    [`1111-2222-3333,${b} ,4444-5555-6666`, [a, b]],
  ])('as a list: %j', async (text, ids) => {
    expect(await read(text)).toEqual(ids);
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
    expect(await read(file)).toEqual([a, b]);
  });

  it.each<[string, string | Uint8Array]>([
    ['as the console shows them', '1111-2222-3333\n4444-5555-6666\n'],
    ['a header', `AccountId\n${a}\n${b}\n`],
    ['a header in words', `# exported\n\nAWS account number\n${a}\n${b}\n`],
    ['UTF-16', Buffer.from(`\ufeffId\r\n${a}\r\n${b}\r\n`, 'utf16le')],
    ['UTF-16, the other end first', Buffer.from(`\ufeff${a}\r\n${b}\r\n`, 'utf16le').swap16()],
    ['the columns of Organizations', `Account ID,Name,Email\n${a},prod,p@example.com\n${b},"a, b",b@x.org\n`],
    ['the id in another column', `Name,Id,Status\nprod,${a},ACTIVE\ndev,${b},SUSPENDED\n`],
    ['semicolons', `Konto;Account\nprod;${a}\ndev, test;${b}\n`],
    ['tabs', `Id\tName\n${a}\tprod\n${b}\tdev; test\n`],
    ['every cell quoted', `"Id","Name"\n"${a}","prod #1"\n"1111-2222-3333","x"\n"${b}","y"\n`],
    ['a name beside each, and no header', `${a},prod\n${b},dev # the old one\n`],
    ['the name first, and no header', `prod,${a}\ndev,${b}\n`],
    ['an account and its name under names alike', `Account,Account ID\nprod,${a}\ndev,${b}\n`],
    ['two ids a row, where the header says which', `Id,Payer\n${a},999999999999\n${b},999999999999\n`],
    ['JSON of ids', `["${a}", "4444-5555-6666"]`],
    ['the JSON of list-accounts', JSON.stringify({ Accounts: [{ Id: a, State: 'ACTIVE' }, { Id: b }] })],
    ['the JSON of --query', JSON.stringify([{ AccountId: a }, { AccountId: b }])],
    [
      'the text of list-accounts',
      `ACCOUNTS\tarn:aws:x\ta@x.org\t${a}\tCREATED\nACCOUNTS\tarn:aws:y\tb@x.org\t${b}\tCREATED\n`,
    ],
    ['numbers beside them', `Id,Users\n${a},12\n${b},1234\n`],
  ])('from a file with %s', async (_, text) => {
    const file = join(folder, 'table.csv');
    await writeFile(file, text);
    expect(await read(file)).toEqual([a, b]);
  });

  it('from what a shell puts in place of <(…)', async () => {
    const { code, stdout } = await runToEnd('bash', [
      '-c',
      `exec ${process.execPath} --input-type=module -e "import { readAccountList } from '${import.meta.dirname}/account-list.ts'; console.log(String(await readAccountList('--accounts', process.argv[1])))" <(sleep 0.2; echo ${a}; echo ${b})`,
    ]);
    expect([code, stdout]).toEqual([0, `${a},${b}\n`]);
  });

  const table = /^.*table\.csv/;
  it.each<[string, string | Uint8Array, string, string]>([
    [
      'an id that is cut',
      `Id,Name\n${a},prod\n4444555566,dev\n`,
      ':3: "4444555566" is not an account ID.',
      'A spreadsheet removes zeros at the start.',
    ],
    [
      'an id that is rounded',
      `Id\n1.11122E+11\n`,
      ':2: "1.11122E+11" is not an account ID.',
      'A spreadsheet rounded it.',
    ],
    [
      'an id that is rounded in German',
      `Id;Name\n1,11122E+11;x\n`,
      ':2: "1,11122E+11" is not an account ID.',
      'A spreadsheet rounded it.',
    ],
    [
      'a row without one',
      `Id,Name\n${a},prod\n,total\n`,
      ':3: "" is not an account ID.',
      'An account ID has 12 digits',
    ],
    [
      'a first line that is a mistyped id: no header',
      `11112222333x\n${b}\n`,
      ':1: "11112222333x" is not an account ID.',
      'An account ID has 12 digits',
    ],
    [
      'a header of another table',
      `Name,Email\nprod,p@x.org\n`,
      ':1: "Name" is not an account ID.',
      'An account ID has 12 digits',
    ],
    [
      'two columns of ids',
      `Account,Account ID\n${a},${b}\n`,
      ' has account IDs in several columns: "Account", "Account ID".',
      'one column',
    ],
    [
      'two columns of ids and no header',
      `${a},${b},x\n`,
      ' has account IDs in several columns: 1, 2.',
      'one column',
    ],
    ['a header alone', 'AccountId\n', ' has no account ID.', 'Use at least one'],
    ['nothing', '\n# none\n', ' has no account ID.', 'Use at least one'],
    ['JSON cut short', `["${a}", `, ' is not valid JSON: Unexpected end of JSON input.', 'aws organizations'],
    ['JSON of something else', '{"Users": []}', ' has no list of accounts.', 'aws organizations'],
    [
      'JSON with a number that lost its zeros',
      `["${a}", 22222222222]`,
      ': account 2: "22222222222" is not an account ID.',
      'A spreadsheet removes zeros',
    ],
    [
      'JSON with an account without an id',
      '[{"Name": "x"}]',
      ': account 1: "{\\"Name\\":\\"x\\"}" is not an account ID.',
      'An account ID has 12 digits',
    ],
    [
      'characters that would clear the screen',
      `Id\n\u001b[2J\n`,
      String.raw`:2: "\u001b[2J" is not an account ID.`,
      'An account ID has 12 digits',
    ],
    [
      'bytes that are no text',
      Uint8Array.of(0x50, 0x4b, 3, 4, 0xff),
      ' is not UTF-8 or UTF-16 text.',
      'Use a text file',
    ],
  ])('from a file with %s: refused', async (_, text, message, fix) => {
    const file = join(folder, 'table.csv');
    await writeFile(file, text);
    const error = await read(file).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ exitCode: 2, fix: expect.stringContaining(fix) });
    expect((error as Error).message.replace(table, '')).toBe(message);
  });

  it('from a file whose name is a number is not to be had: that is a list', async () => {
    await expect(read('2026')).rejects.toThrow('--accounts: "2026" is not an account ID.');
  });

  it('of which one is none names it, and where it stands', () => {
    expect(() => readAccountIds('--exclude', `${a},1111-2222-333`)).toThrow(
      '--exclude: "1111-2222-333" is not an account ID.',
    );
  });

  it.each([',', ' , ,'])('of which there is none are refused: %j', async (text) => {
    await expect(read(text)).rejects.toThrow('--accounts has no account ID.');
  });

  it('to leave out may be none', () => {
    expect(readAccountIds('--exclude', '')).toEqual([]);
  });
});
