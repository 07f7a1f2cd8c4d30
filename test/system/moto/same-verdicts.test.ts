import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { motoAccount } from '../start-moto.ts';
import { scenario } from './scenario.ts';
import { memberAccount, startTwoClouds, type TwoClouds } from './two-clouds.ts';
import { scanOf, verdictsIn, verdictsOf } from './verdicts.ts';

let clouds: TwoClouds;
beforeAll(async () => {
  clouds = await startTwoClouds();
});
afterAll(() => clouds.stop());

const both = [motoAccount, memberAccount];
const scans: readonly { args: string[]; accounts: string[]; users?: string[] }[] = [
  { args: ['--path', 'live'], accounts: [motoAccount] },
  { args: ['--path', 'report'], accounts: [motoAccount] },
  {
    args: ['--user', 'eve', '--user=-b', '--user', 'bob', '--user', 'a,b'],
    accounts: [motoAccount],
    users: ['eve', '-b', 'bob', 'a,b'],
  },
  { args: ['--accounts', both.join(), '--path', 'live'], accounts: both },
  { args: ['--accounts', both.join()], accounts: both },
];

describe('a scan of moto and one of the simulator come to the same', () => {
  test.each(scans)('solekey scan $args', async ({ args, accounts, users }) => {
    const wanted = accounts.flatMap((account) => verdictsIn(account, users)).sort();
    for (const cloud of [clouds.simulator, clouds.moto]) {
      const { scan, code } = await scanOf(cloud, args);
      expect(verdictsOf(scan)).toEqual(wanted);
      expect({ code, complete: scan.complete }).toEqual({ code: 1, complete: true });
    }
  });
});

test('moto’s report of 2015 is noticed, and every user asked for instead', async () => {
  const { scan } = await scanOf(clouds.moto, []);
  const [account] = scan.accounts;
  expect(account).toMatchObject({ path: 'live', state: 'complete', users: scenario.length + 1 });
  expect(account?.problems).toMatchObject([
    { severity: 'warning', summary: expect.stringContaining('the stored one is of 2015-02-02T20:02:02Z') },
  ]);
  const simulated = await scanOf(clouds.simulator, []);
  expect(simulated.scan.accounts).toMatchObject([{ path: 'report', state: 'complete', problems: [] }]);
});
