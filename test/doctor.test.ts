import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { permissions } from '../src/app/permissions/permissions.ts';
import { policyOf } from '../src/app/permissions/policy-of.ts';
import { program } from './command-line/program.ts';
import { actionsIn, withAws } from './doctor/ask-doctor.ts';
import { accountOf, twoActive } from './peers/account-of.ts';

const inAccount = permissions
  .filter(({ where }) => where === 'account')
  .map(({ action }) => action as string);
const asking = ['doctor', 'apply'].flatMap((use) =>
  policyOf(use as 'doctor' | 'apply').Statement.flatMap(({ Action }) => Action),
);
const allowing = (allow: readonly string[]) => [
  accountOf([{ name: 'alice', keys: twoActive }], { permissions: { allow } }),
];

describe('against an AWS that refuses what it is not allowed', () => {
  test('what `policy apply` and `policy doctor` print is all there, and nothing is changed by asking', async () => {
    await withAws({ accounts: allowing(asking) }, async ({ doctor, simulator }) => {
      const { code, answer } = await doctor();
      expect(actionsIn(answer, 'present')).toEqual(inAccount);
      expect(answer.summary).toEqual({ accounts: 1, present: inAccount.length, missing: 0, unknown: 0 });
      expect([code, answer.complete, simulator.calls.writes]).toEqual([0, true, 0]);
      expect(answer.notAsked).toEqual([
        'organizations:ListAccounts',
        'organizations:ListRoots',
        'organizations:ListOrganizationalUnitsForParent',
        'organizations:ListAccountsForParent',
        'sts:AssumeRole',
      ]);
    });
  });

  test.concurrent.each(inAccount)('without %s it says so, and of nothing else', async (action) => {
    await withAws(
      { accounts: allowing(asking.filter((each) => each !== action)) },
      async ({ doctor, simulator }) => {
        const { code, answer } = await doctor();
        expect([actionsIn(answer, 'missing'), actionsIn(answer, 'unknown')]).toEqual([[action], []]);
        expect([code, simulator.calls.writes]).toEqual([1, 0]);
        const told = answer.accounts[0]?.permissions.find((permission) => permission.action === action);
        expect(told?.without).toBe(permissions.find((permission) => permission.action === action)?.without);
        expect(told?.detail).toMatch(action === 'iam:UpdateAccessKey' ? /policy simulator/ : /AccessDenied/);
      },
    );
  });

  test('without what the simulator takes, a write is not known, and never taken for there', async () => {
    const allow = asking.filter((each) => each !== 'iam:SimulatePrincipalPolicy');
    await withAws({ accounts: allowing(allow) }, async ({ doctor, simulator }) => {
      const { code, answer } = await doctor();
      expect(actionsIn(answer, 'unknown')).toEqual(['iam:UpdateAccessKey']);
      expect(actionsIn(answer, 'missing')).toEqual([]);
      expect([code, simulator.calls.writes]).toEqual([3, 0]);
    });
  });

  test('one that may do nothing: all is missing but the write, which is not known', async () => {
    await withAws({ accounts: allowing([]) }, async ({ doctor }) => {
      const { code, answer } = await doctor();
      // Of no key a last use can be asked: none was listed.
      expect(actionsIn(answer, 'unknown')).toEqual(['iam:GetAccessKeyLastUsed', 'iam:UpdateAccessKey']);
      expect(actionsIn(answer, 'present')).toEqual([]);
      expect(code).toBe(3);
    });
  });

  test('for a scan what a scan takes is enough', async () => {
    const allow = policyOf('scan').Statement.flatMap(({ Action }) => Action);
    await withAws({ accounts: allowing(allow) }, async ({ doctor, simulator }) => {
      const { code, answer } = await doctor(['--for', 'scan']);
      expect([code, answer.use, actionsIn(answer, 'present').length]).toEqual([0, 'scan', 5]);
      expect(simulator.calls.byOperation.get('iam:SimulatePrincipalPolicy')).toBeUndefined();
    });
  });

  test('in an account without users it is asked about a name that nobody has', async () => {
    await withAws({ accounts: [{}] }, async ({ doctor }) => {
      const { code, answer } = await doctor();
      const user = answer.accounts[0]?.permissions.find(({ action }) => action === 'iam:GetUser');
      expect([code, user]).toMatchObject([
        0,
        { state: 'present', about: expect.stringMatching(/:user\/solekey-doctor-asks$/) },
      ]);
    });
  });
});

describe('who asks', () => {
  test("root: its reads are proven, its write is not known, since the simulator can't be asked about it", async () => {
    await withAws({}, async ({ doctor, simulator }) => {
      const account = simulator.accounts[0]?.id ?? '';
      const key = simulator.script.createAccessKey({ account, by: { root: true } });
      const { code, answer } = await doctor([], {
        AWS_ACCESS_KEY_ID: key.id,
        AWS_SECRET_ACCESS_KEY: key.secret,
      });
      expect(answer.caller.arn).toBe(`arn:aws:iam::${account}:root`);
      expect(actionsIn(answer, 'unknown')).toEqual(['iam:UpdateAccessKey']);
      expect([code, actionsIn(answer, 'missing')]).toEqual([3, []]);
      expect(answer.accounts[0]?.permissions.at(-1)?.detail).toContain('Root');
    });
  });

  test('nobody: wrong credentials are told before anything is printed', async () => {
    await withAws({}, async ({ solekey }) => {
      const ended = await solekey(['doctor'], { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE' });
      expect([ended.code, ended.stdout]).toEqual([2, '']);
      expect(ended.stderr).toContain('did not accept the credentials');
    });
  });
});

test('interrupted: what is known is told, and that it is not all', async () => {
  const faults = [{ kind: 'timeout', operation: 'LookupEvents' } as const];
  await withAws({ faults }, async ({ env }) => {
    const child = spawn(process.execPath, [program, 'doctor', '--format', 'json', '--debug'], { env });
    const ended = once(child, 'close');
    const printed = text(child.stdout);
    // Said once the answer is read; LookupEvents never gets one.
    for await (const line of createInterface(child.stderr)) if (/\bGetUser\b/.test(line)) break;
    child.stderr.resume();
    child.kill('SIGINT');
    const answer = JSON.parse(await printed);
    expect([await ended, answer.complete]).toEqual([[130, null], false]);
    expect(actionsIn(answer, 'present')).toContain('iam:GetUser');
    expect(actionsIn(answer, 'unknown')).toContain('cloudtrail:LookupEvents');
  });
});

describe('where it is asked', () => {
  test("at AWS's own endpoints, unless another is configured, whose password is not told", async () => {
    await withAws({}, async ({ solekey, url }) => {
      const iam = url.replace('http://', 'http://eve:secret@');
      const env = { AWS_ENDPOINT_URL: undefined, AWS_ENDPOINT_URL_STS: url, AWS_ENDPOINT_URL_IAM: iam };
      const offline = { ...env, AWS_ENDPOINT_URL_CLOUDTRAIL: `${url}/trail` };
      const { stdout } = await solekey(['doctor', '--format', 'json'], offline);
      expect(JSON.parse(stdout).caller.endpoints).toEqual([
        { service: 'IAM', url },
        { service: 'STS', url },
        { service: 'CloudTrail', url: `${url}/trail` },
        { service: 'Organizations', url: null },
      ]);
      expect(stdout).not.toContain('secret');
    });
  });
});
