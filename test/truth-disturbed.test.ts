import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { lies } from './truth/judge-against-truth.ts';
import { listenToWorlds, type ScannedWorld, scanWorld } from './truth/scan-world.ts';
import { type BreakingProxy, breakages, startBreakingProxy } from './worlds/breaking-proxy.ts';
import { howMany } from './worlds/how-many.ts';

/** Worlds as in truth.test.ts, where a proxy breaks or an account has little time: less is known, and nothing is false. */
const seeds = Array.from({ length: howMany(10, 50) }, (_, place) => place + 1);
/** A request without an answer would take its half minute. */
const answering = breakages.filter((each) => !each.startsWith('does not answer'));
const paths = ['report', 'live'] as const;

let proxy: BreakingProxy;
let worlds: Awaited<ReturnType<typeof listenToWorlds>>;

beforeAll(async () => {
  worlds = await listenToWorlds(seeds);
  proxy = await startBreakingProxy();
  for (const name of ['http_proxy', 'HTTP_PROXY']) vi.stubEnv(name, proxy.url);
  for (const name of ['no_proxy', 'NO_PROXY']) vi.stubEnv(name, '');
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await Promise.all([proxy.close(), ...worlds.map(({ simulator }) => simulator.close())]);
});

const worldOf = (seed: number) => worlds[seed - 1] as (typeof worlds)[number];
const incomplete = ({ accounts }: ScannedWorld) =>
  accounts.filter(({ account }) => account.state !== 'complete');

describe.each(paths)('a scan by %s tells the truth', (path) => {
  let broken = 0;
  let late = 0;

  test.concurrent.for(seeds)('through a proxy that breaks, seed %d', async (seed, { expect: expectHere }) => {
    const { url } = worldOf(seed);
    const period = 3 + (seed % 4) * 5;
    // The caller and the organization are read before: without them there is no scan at all.
    const isOfAccount = (body: string) =>
      !/Action=(GetCallerIdentity|ListAccounts)/.test(body) && body.includes('Action=');
    proxy.breakFor(
      url,
      answering[seed % answering.length] ?? 'closes before',
      (body, number) => isOfAccount(body) && (number + seed) % period === 0,
    );
    const scanned = await scanWorld(worldOf(seed), path);
    broken += proxy.mend(url);
    expectHere(lies(scanned)).toEqual([]);
  });

  test('and the proxy broke in each world', () => {
    expect(broken).toBeGreaterThan(seeds.length);
  });

  test.concurrent.for(seeds)('within a short deadline, seed %d', async (seed, { expect: expectHere }) => {
    const accountDeadlineSeconds = [0.001, 0.03, 0.1, 0.3][seed % 4] ?? 0.1;
    const scanned = await scanWorld(worldOf(seed), path, { accountDeadlineSeconds });
    late += incomplete(scanned).length;
    expectHere(lies(scanned)).toEqual([]);
  });

  test('and accounts ran out of time', () => {
    expect(late).toBeGreaterThan(seeds.length / 2);
  });
});
