import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { scan } from '../../src/app/scan/scan.ts';
import { accountTargets, identifyCaller, listOrganizationAccounts } from '../../src/aws/index.ts';
import { defaultControls } from '../../src/controls/index.ts';
import type { AccountDone } from '../../src/domain/scan/scan-event.ts';
import { defaultSettings, type Settings } from '../../src/domain/settings.ts';
import { createSimulator, createWorld, type Simulator, type World } from '../../src/simulator/index.ts';
import { sha256Hex, withoutWaiting } from '../simulated/open-simulated.ts';

export type ScannedWorld = { world: World; simulator: Simulator; accounts: AccountDone[] };

type ListeningWorld = { seed: number; url: string; world: World; simulator: Simulator };

/** 2026-09-01: a fixed start, so that a seed is a world for ever. */
const start = Date.UTC(2026, 8, 1, 12);

/** A world for each seed, each served on a port of its own and reached by an AWS profile named for it. */
export async function listenToWorlds(seeds: readonly number[]): Promise<ListeningWorld[]> {
  const profiles: string[] = [];
  const listening: ListeningWorld[] = [];
  for (const seed of seeds) {
    const world = createWorld({ seed, accounts: 6, users: 12, now: start, oddAccounts: 0.8 });
    const simulator = createSimulator(world);
    const { url } = await simulator.listen();
    profiles.push(profileText(`seed-${seed}`, url, simulator));
    listening.push({ seed, url, world, simulator });
  }
  const file = join(mkdtempSync(join(tmpdir(), 'solekey-truth-')), 'config');
  writeFileSync(file, profiles.join('\n'));
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  Object.assign(process.env, {
    AWS_CONFIG_FILE: file,
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  });
  return listening;
}

function profileText(name: string, url: string, { credentials, region }: Simulator): string {
  return [
    `[profile ${name}]`,
    `aws_access_key_id = ${credentials.accessKeyId}`,
    `aws_secret_access_key = ${credentials.secretAccessKey}`,
    `region = ${region}`,
    `endpoint_url = ${url}`,
    '',
  ].join('\n');
}

/** Scans the whole organization over HTTP, as the command line does. */
export async function scanWorld(
  { seed, world, simulator }: ListeningWorld,
  path: Settings['path'],
  changed: Partial<Settings> = {},
): Promise<ScannedWorld> {
  const { signal } = new AbortController();
  const settings = { ...defaultSettings, path, all: true, ...changed };
  const who = {
    version: '0',
    environment: process.env,
    profile: `seed-${seed}`,
    region: null,
    roleArn: null,
    externalId: null,
    signal,
  };
  const caller = await identifyCaller(who);
  try {
    const accounts = await listOrganizationAccounts(caller);
    const roles = { roleName: 'OrganizationAccountAccessRole', externalId: null };
    const targets = accountTargets({ caller, accounts, ...roles, settings }).map((target) =>
      withoutWaiting(target, simulator),
    );
    const tool = { name: 'solekey', version: '0' } as const;
    const request = { tool, settings, controls: defaultControls, targets, inventories: [], judgedAt: null };
    const ports = { clock: { now: caller.now }, random: () => 0.5, sha256Hex };
    const done: AccountDone[] = [];
    for await (const event of scan(request, ports, signal))
      if (event.type === 'account-done') done.push(event);
    return { world, simulator, accounts: done };
  } finally {
    caller.dispose();
  }
}
