import { describe, expect, it } from 'vitest';
import type { ChainedEntry, JournalEntry } from '../../domain/run/journal-entry.ts';
import { SolekeyError } from '../../domain/solekey-error.ts';
import { digestOf } from '../../plan/seal-plan.ts';
import { auditPack } from '../../reports/run/audit-pack/audit-pack.ts';
import { chainEntry, emptyChain, lineOf } from '../../run/journal/chain-entry.ts';
import { createRunWorld, keyId, type RunWorld, sha256Hex, userOf } from '../testing/run-world.ts';
import { exportRun } from './export-run.ts';
import { findRun } from './find-run.ts';
import { listRuns } from './list-runs.ts';

async function applied(): Promise<RunWorld> {
  const world = createRunWorld([userOf('alice'), userOf('bob')]);
  await world.apply();
  return world;
}

function onlyJournal({ store }: RunWorld): [run: string, lines: string[]] {
  const [first] = store.journals;
  if (first === undefined) throw new Error('there is no journal');
  return first;
}

type Entries = readonly ChainedEntry[];

/** The journal written anew throughout, its chain whole: as somebody can who has solekey's source. */
function rewritten(
  lines: readonly string[],
  change: (entry: JournalEntry, all: Entries) => JournalEntry,
): string[] {
  const all: Entries = lines.map((line) => JSON.parse(line));
  let end: { sequence: number; hash: string } = emptyChain;
  return all.map((entry) => {
    const {
      sequence: _,
      previous: __,
      hash: ___,
      ...own
    } = change(structuredClone(entry), all) as ChainedEntry;
    const chained = chainEntry(own as JournalEntry, end, sha256Hex);
    end = chained;
    return lineOf(chained);
  });
}

const alices = keyId('alice', 0);
const bobs = keyId('bob', 0);
/** A key of a user whom no run touched. */
const others = keyId('eve', 0);

const inPlan =
  (change: (plan: Extract<JournalEntry, { type: 'run-created' }>['plan']) => object) =>
  (entry: JournalEntry) =>
    entry.type === 'run-created' ? ({ ...entry, plan: change(entry.plan) } as JournalEntry) : entry;
const inIntents = (changed: object) => (entry: JournalEntry) =>
  entry.type === 'intent' ? ({ ...entry, ...changed } as JournalEntry) : entry;
const replaced = (text: string, by: string) => (entry: JournalEntry) =>
  JSON.parse(JSON.stringify(entry).replaceAll(text, by)) as JournalEntry;

/** What was written anew, and the line that is named. */
const forgeries: [what: string, change: (entry: JournalEntry) => JournalEntry, line: number][] = [
  ['around the key of another user, everywhere', replaced(alices, others), 1],
  ['around another user, everywhere', replaced('"alice"', '"eve"'), 1],
  ['with another plan id, everywhere', replaced('plan-', 'plan-9'), 1],
  [
    'with an action more in the plan',
    inPlan((plan) => ({ ...plan, actions: [...plan.actions, plan.actions[0]] })),
    1,
  ],
  ['with a plan that says it is complete', inPlan((plan) => ({ ...plan, complete: !plan.complete })), 1],
  ['with a digest of its own', inPlan((plan) => ({ ...plan, digest: '0'.repeat(64) })), 1],
  [
    'with another run id',
    (entry) => (entry.type === 'run-created' ? { ...entry, run: 'run-of-another-plan' } : entry),
    1,
  ],
  [
    'with a plan that is sealed again, under the id of the first',
    inPlan((plan) => {
      const changed = { ...plan, actions: plan.actions.map((action) => ({ ...action, key: others })) };
      return { ...changed, digest: digestOf(changed, sha256Hex) };
    }),
    3,
  ],
  ['with intents about another key', inIntents({ key: others }), 3],
  ['with intents about another user', inIntents({ user: 'eve' }), 3],
  ['with intents in another account', inIntents({ account: '999999999999' }), 3],
  ['with intents that no action of the plan has', inIntents({ action: `deactivate-${others}` }), 3],
  ['with intents the other way round', inIntents({ to: 'Active' }), 3],
  ['with intents of an undo in a session of apply', inIntents({ why: 'undo', to: 'Active' }), 3],
  [
    'with outcomes that no action of the plan has',
    (entry) => (entry.type === 'outcome' ? { ...entry, action: `deactivate-${others}` } : entry),
    4,
  ],
  [
    'with outcomes of an undo in a session of apply',
    (entry) => (entry.type === 'outcome' ? { ...entry, command: 'undo' } : entry),
    4,
  ],
];

describe('a journal that was written anew throughout', () => {
  it.each(forgeries)('%s: nothing is done on its word, and it is named', async (_, change, line) => {
    const world = await applied();
    const [run, lines] = onlyJournal(world);
    const forged = rewritten(lines, change);
    expect(forged).not.toEqual(lines);
    world.store.journals.set(run, forged);
    world.aws.calls.length = 0;
    const refused = {
      code: 'journal-broken',
      message: expect.stringMatching(new RegExp(`${run} is damaged or was edited. Line ${line}: `)),
    };
    await expect(world.undo()).rejects.toMatchObject({ code: 'journal-broken' });
    await expect(findRun(run, world.store, sha256Hex)).rejects.toMatchObject(refused);
    await expect(exportRun(run, world.store, { sha256Hex, renderPack: auditPack })).rejects.toMatchObject(
      refused,
    );
    expect(await listRuns(world.store, sha256Hex)).toMatchObject({ runs: [], broken: [{ path: run, line }] });
    expect(world.aws.calls).toEqual([]);
  });

  it('without any change is the same journal: the forger of this table works', async () => {
    const world = await applied();
    const [, lines] = onlyJournal(world);
    expect(rewritten(lines, (entry) => entry)).toEqual(lines);
  });
});

describe('a journal under the name of another run', () => {
  it('is refused under any name where its plan is that of another run', async () => {
    const world = await applied();
    const [, lines] = onlyJournal(world);
    const change = (entry: JournalEntry) =>
      entry.type === 'run-created' ? { ...entry, run: 'run-of-another-plan' } : entry;
    world.store.journals.set('copy', rewritten(lines, change));
    await expect(findRun('copy', world.store, sha256Hex)).rejects.toMatchObject({
      code: 'journal-broken',
      message: expect.stringContaining('it creates run-of-another-plan'),
    });
  });

  it('is read under a name that promises none, as an auditor’s copy', async () => {
    const world = await applied();
    const [run, lines] = onlyJournal(world);
    world.store.journals.set('copy', lines);
    expect((await findRun('copy', world.store, sha256Hex)).record.run).toBe(run);
  });

  it('is refused, and both are named', async () => {
    const world = await applied();
    const [run, lines] = onlyJournal(world);
    world.store.journals.delete(run);
    world.store.journals.set('run-a', lines);
    await expect(findRun('run-a', world.store, sha256Hex)).rejects.toMatchObject({
      code: 'journal-broken',
      message: expect.stringContaining(`it is the journal of ${run}, not of run-a`),
    });
    await expect(world.undo()).rejects.toMatchObject({ code: 'journal-broken' });
  });
});

/** The beginning of a newer run's journal, and what is said of it. */
const newest: [what: string, change: (line: string) => string[]][] = [
  ['a character of it is another one', (line) => [line.replace('"complete":true', '"complete":null')]],
  ['its time is an earlier one', (line) => [line.replace(/"at":"\d{4}/, '"at":"1999')]],
  ['it is cut short', (line) => [line.slice(0, 40)]],
  ['it is not JSON', () => ['x']],
  ['it is empty', () => ['']],
  ['it is gone', () => []],
];

describe('the last run', () => {
  it.each(newest)(
    'is not an older one where the beginning of a newer one is damaged: %s',
    async (_, change) => {
      const world = await applied();
      const [run, lines] = onlyJournal(world);
      world.store.journals.set('run-newer', change(lines[0] ?? ''));
      world.aws.calls.length = 0;
      for (const attempt of [() => world.undo(), () => world.verify()])
        await expect(attempt()).rejects.toMatchObject({
          code: 'journal-broken',
          message: expect.stringContaining('run-newer'),
        });
      expect(world.aws.calls).toEqual([]);
      expect((await findRun(run, world.store, sha256Hex)).record.run).toBe(run);
      expect(world.store.isLocked).toBe(false);
      expect(await listRuns(world.store, sha256Hex)).toMatchObject({
        runs: [{ run }],
        broken: [{ path: 'run-newer', line: 1 }],
      });
    },
  );

  it('is not known where two files hold it', async () => {
    const world = await applied();
    const [run, lines] = onlyJournal(world);
    world.store.journals.set('copy', lines);
    await expect(world.undo()).rejects.toMatchObject({
      code: 'journal-broken',
      message: expect.stringContaining(`hold the same run, ${run}`),
    });
    expect(world.aws.statuses()).toMatchObject({ [alices]: 'Inactive', [bobs]: 'Inactive' });
  });
});

describe('the list of runs', () => {
  it('names a journal that can not be read, and hides no other run for it', async () => {
    const world = await applied();
    const [run] = onlyJournal(world);
    const read = async () => {
      throw new SolekeyError('state-unusable', 'x.jsonl can not be used.', null);
    };
    const list = async () => [...(await world.store.list()), { path: 'x.jsonl', run: null, read }];
    expect(await listRuns({ ...world.store, list }, sha256Hex)).toMatchObject({
      runs: [{ run }],
      broken: [{ path: 'x.jsonl', reason: 'x.jsonl can not be used' }],
    });
  });
});
