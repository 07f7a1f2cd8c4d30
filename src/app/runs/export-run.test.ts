import { describe, expect, test } from 'vitest';
import { auditPack } from '../../reports/run/audit-pack/audit-pack.ts';
import { hostileNames } from '../../reports/testing/hostile-names.ts';
import { printable } from '../../text/printable.ts';
import { createRunWorld, keyId, type RunWorld, sha256Hex, userOf } from '../testing/run-world.ts';
import { exportRun } from './export-run.ts';

const export_ = (world: RunWorld) => exportRun('last', world.store, { sha256Hex, renderPack: auditPack });

async function fileOf(world: RunWorld, name: string): Promise<string> {
  const { files } = await export_(world);
  const file = files.find((each) => each.name === name);
  if (file === undefined) throw new Error(`The pack has no ${name}.`);
  return file.text;
}

async function applied(users = [userOf('alice'), userOf('bob', 3)]): Promise<RunWorld> {
  const world = createRunWorld(users);
  await world.apply();
  return world;
}

describe('the pack of a run', () => {
  test('holds the plan and the journal as they are, and the head of the chain', async () => {
    const world = await applied();
    const { run, journalHash } = await export_(world);
    const [lines = []] = world.store.journals.values();
    expect(await fileOf(world, 'journal.jsonl')).toBe(lines.map((line) => `${line}\n`).join(''));
    expect(JSON.parse(await fileOf(world, 'plan.json'))).toEqual(world.plan);
    expect(journalHash).toBe(JSON.parse(lines.at(-1) ?? '').hash);
    expect(await fileOf(world, 'README.md')).toContain(journalHash);
    expect(JSON.parse(await fileOf(world, 'run.json'))).toMatchObject({
      ...{ run, journalHead: journalHash, path: 'journal.jsonl', state: 'complete' },
    });
  });

  test('has a checksum for each file but their own, and a hash over all of them', async () => {
    const world = await applied();
    const { files } = await export_(world);
    const sums = (await fileOf(world, 'SHA256SUMS')).split('\n').slice(0, -1);
    const others = files.filter(({ name }) => name !== 'SHA256SUMS');
    expect(sums).toEqual(others.map(({ name, text }) => `${sha256Hex(text)}  ${name}`));
    expect(others.length).toBe(7);
    expect((await export_(world)).packHash).toBe(sha256Hex(await fileOf(world, 'SHA256SUMS')));
  });

  test('is the same every time, and another one after an undo', async () => {
    const world = await applied();
    const before = await export_(world);
    expect(await export_(world)).toEqual(before);
    await world.undo();
    const { files } = await export_(world);
    for (const { name, text } of files)
      expect(text === before.files.find((file) => file.name === name)?.text).toBe(
        name === 'plan.json' || name === 'keys-before.csv',
      );
  });

  test('tells the keys of each user before and after', async () => {
    const world = await applied([userOf('bob', 3)]);
    const rows = async (name: string) =>
      (await fileOf(world, name))
        .split('\n')
        .slice(1, -1)
        .map((row) => row.split(',').slice(4, 6));
    const statuses = (...all: string[]) => all.map((status, place) => [keyId('bob', place), status]);
    expect(await rows('keys-before.csv')).toEqual(statuses('Active', 'Active', 'Active'));
    expect(await rows('keys-after.csv')).toEqual(statuses('Inactive', 'Inactive', 'Active'));
    await world.undo();
    expect(await rows('keys-after.csv')).toEqual(statuses('Active', 'Active', 'Active'));
  });

  test('is not made of a journal that was changed', async () => {
    const world = await applied();
    const [lines = []] = world.store.journals.values();
    lines[1] = (lines[1] ?? '').replace('apply', 'undo');
    await expect(export_(world)).rejects.toMatchObject({ code: 'journal-broken' });
  });

  test('says that it holds nothing which was not done', async () => {
    const world = await applied();
    const page = await fileOf(world, 'run.html');
    expect(page).toContain('3 of 3 access keys deactivated.</h1>');
    expect(page).toContain('<h1 class="pass"><span');
    await world.undo();
    expect(await fileOf(world, 'run.html')).toContain('3 of 3 access keys reactivated.</h1>');
  });
});

test.each(['outcome', 'session-ended'])(
  'a run that was cut off before its %s is no green page',
  async (type) => {
    const world = createRunWorld();
    world.store.beforeLine = (line) => {
      if (line.includes(`"type":"${type}"`)) throw new Error('full');
    };
    await world.apply().catch(() => undefined);
    expect(await fileOf(world, 'run.html')).toContain('<h1 class="unknown"><span');
  },
);

/** Half a surrogate pair has no bytes: no journal holds one. */
const names = hostileNames.filter((name) => name.isWellFormed());

test.each(names)('no name is markup or a formula: %j', async (name) => {
  const world = await applied([{ ...userOf('eve'), name }]);
  const page = await fileOf(world, 'run.html');
  expect(page.match(/<script/g)).toHaveLength(1);
  expect(page).toContain(`>${escaped(printable(name))}</h3>`);
  const csv = await fileOf(world, 'keys-after.csv');
  const start = csv.split('\n')[1]?.split(',')[1] ?? '';
  expect(start).not.toMatch(/^"?[=+\-@]/);
});

function escaped(text: string): string {
  const entities: Record<string, string> = {
    ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' },
  };
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
