import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createAws, jsonOf } from './run-aws.ts';
import { createSolekey, type Solekey } from './run-solekey.ts';
import { motoAccount, motoVariables, startMoto } from './start-moto.ts';
import { startSimulate } from './start-simulate.ts';
import { makeKey, simulatedStatuses, statusesOf } from './user-keys.ts';

// As the README tells it: from a scan to a verified fix and back, on our simulator and on somebody else's AWS.

test('on a simulated organization', async () => {
  const simulated = await startSimulate('--accounts', '2', '--users', '6', '--seed', '4');
  onTestFinished(async () => void (await simulated.stop()));
  await simulated.advance(16 * 60);
  const { solekey, planFile } = journey(simulated.variables);
  const statuses = () => simulatedStatuses(simulated);
  const before = await statuses();
  const planned = await planOf(solekey('plan', '--org', '--out', planFile, '--format', 'json'));
  expect(planned.length).toBeGreaterThan(2);
  const dry = await runOf(solekey('apply', planFile, '--dry-run', '--format', 'json'));
  expect(states(dry)).toEqual(['would-do']);
  expect(await statuses()).toEqual(before);

  const haste = ['--yes', '--verify-pause', '20ms', '--format', 'json'];
  const applied = await runOf(solekey('apply', planFile, ...haste));
  expect(states(applied)).toEqual(['done']);
  const goes = new Set(planned);
  const wanted = Object.entries(before).map(([id, status]) => [id, goes.has(id) ? 'Inactive' : status]);
  expect(await statuses()).toEqual(Object.fromEntries(wanted));

  // Until IAM agrees with itself a read can show what was so a few seconds ago.
  await simulated.advance(60);
  expect(states(await runOf(solekey('verify', 'last', '--format', 'json')))).toEqual(['stands']);
  expect(states(await runOf(solekey('undo', 'last', ...haste)))).toEqual(['undone']);
  expect(await statuses()).toEqual(before);
  const shown = await solekey('runs', 'show', 'last');
  expect(shown).toMatchObject({ code: 0 });
  expect(shown.stdout).toContain('each checked');
});

test('on a moto server, which has no trail: said, and still right', async () => {
  const moto = await startMoto();
  onTestFinished(async () => void (await moto.stop()));
  const variables = motoVariables(moto.url);
  const aws = createAws(variables);
  await jsonOf(aws('iam', 'create-user', '--user-name=eve'));
  const goes = await makeKey(aws, 'eve');
  const stays = await makeKey(aws, 'eve');
  const { solekey, planFile } = journey(variables);

  expect(await solekey('scan')).toMatchObject({ code: 1 });
  // Both keys are of a minute ago: which one stays is for a person to say.
  const plan = solekey('plan', '--keep', stays, '--out', planFile, '--format', 'json');
  expect(await planOf(plan)).toEqual([goes]);
  const applied = await runOf(
    solekey('apply', planFile, '--yes', '--accept-unknown-signer', '--format', 'json'),
  );
  expect(applied).toMatchObject({ state: 'complete', actions: [{ account: motoAccount, state: 'done' }] });
  expect(await statusesOf(aws, 'eve')).toEqual({ [goes]: 'Inactive', [stays]: 'Active' });
  expect(await solekey('scan')).toMatchObject({ code: 0 });
  expect(states(await runOf(solekey('verify', 'last', '--format', 'json')))).toEqual(['stands']);
  const undone = await runOf(solekey('undo', 'last', '--yes', '--format', 'json'));
  expect(undone.actions).toMatchObject([{ state: 'undone' }]);
  expect(undone.actions[0]?.reasons.map(({ code }) => code)).toContain('trail-unreadable');
  expect(await statusesOf(aws, 'eve')).toEqual({ [goes]: 'Active', [stays]: 'Active' });
});

type Run = { state: string; actions: { key: string; state: string; reasons: { code: string }[] }[] };

function journey(variables: Readonly<Record<string, string>>): { solekey: Solekey; planFile: string } {
  const folder = mkdtempSync(join(tmpdir(), 'solekey-fix-'));
  const solekey = createSolekey({ ...variables, XDG_STATE_HOME: folder }, { cwd: folder });
  return { solekey, planFile: join(folder, 'plan.json') };
}

/** The keys that are to go. */
async function planOf(plan: ReturnType<Solekey>): Promise<string[]> {
  const { stdout, stderr, code } = await plan;
  expect([1, 3], stderr).toContain(code);
  return JSON.parse(stdout).actions.map(({ key }: { key: string }) => key);
}

async function runOf(run: ReturnType<Solekey>): Promise<Run> {
  const { stdout, stderr, code } = await run;
  expect(code, `${stdout}${stderr}`).toBe(0);
  return JSON.parse(stdout);
}

function states({ actions }: Run): string[] {
  return [...new Set(actions.map(({ state }) => state))];
}
