import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type IdentityServer, startIdentityServer } from './identity/identity-server.ts';
import { type SetUp, writeSetUp } from './identity/set-up.ts';
import { setUps } from './identity/set-ups.ts';
import { createAws, createStartedAws } from './run-aws.ts';
import { createSolekey } from './run-solekey.ts';

let server: IdentityServer;
beforeAll(async () => {
  server = await startIdentityServer();
});
afterAll(() => server.stop());

const prefix = 'arn:aws:iam::111122223333:user';
/** @returns what the server called it; null: it was refused. */
const nameIn = (arn: string | undefined) =>
  arn === undefined ? null : arn.replace(prefix, '').replace(/^\/(?!at-)/, '');

async function askAws(setUp: SetUp, create = createAws): Promise<string | null> {
  const flags = setUp.flag === undefined ? [] : ['--profile', setUp.flag];
  const aws = create(writeSetUp(setUp, server.url));
  const { code, json } = await aws('sts', 'get-caller-identity', ...flags);
  return code === 0 ? nameIn((json as { Arn: string }).Arn) : null;
}

async function askSolekey(setUp: SetUp): Promise<string | null> {
  const flags = setUp.flag === undefined ? [] : [`--profile=${setUp.flag}`];
  const solekey = createSolekey(writeSetUp(setUp, server.url));
  const { code, stdout, stderr } = await solekey('doctor', '--for', 'scan', '--format', 'json', ...flags);
  expect(stderr).not.toMatch(/secret-of-|good-token|Cannot read|undefined|callback/);
  if (code !== 2) return nameIn((JSON.parse(stdout) as { caller: { arn: string } }).caller.arn);
  expect(stderr, 'an error says what to do').toMatch(/^solekey: .+\n +\S/);
  return null;
}

describe('solekey asks as the AWS CLI does', () => {
  test.concurrent.each(setUps)('$name', async (setUp) => {
    const [aws, solekey] = [await askAws(setUp), await askSolekey(setUp)];
    const { who, differs } = setUp;
    expect({ aws, solekey }).toEqual({ aws: who, solekey: differs === undefined ? who : differs.who });
  });
});

describe('a start of its own finds the same identity as the AWS CLI that is forked here', () => {
  const some = setUps.filter((_, place) => place % 20 === 0);
  test.concurrent.each(some)('$name', async (setUp) => {
    expect(await askAws(setUp, createStartedAws)).toBe(await askAws(setUp));
  });
});

test('no two set-ups have one name, and what differs is said on a page that is there', () => {
  expect(new Set(setUps.map(({ name }) => name)).size).toBe(setUps.length);
  expect(setUps.length).toBeGreaterThan(60);
  const pages = setUps.flatMap(({ differs }) => (differs === undefined ? [] : [differs.page]));
  for (const page of pages) expect(existsSync(join(import.meta.dirname, '../..', page)), page).toBe(true);
});
