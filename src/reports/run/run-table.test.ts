import { describe, expect, it } from 'vitest';
import { type CommandLine, plainCommandLine } from '../../domain/next-command.ts';
import type { NoticeCode, Run, RunAction, RunEvent } from '../../domain/run/run.ts';
import { defaultReportOptions } from '../report.ts';
import { expectToFit } from '../testing/expect-to-fit.ts';
import { hostileNames } from '../testing/hostile-names.ts';
import { runTable } from './run-table.ts';

const commandLine: CommandLine = (name, ...args) =>
  plainCommandLine(name, ...(name === 'apply' ? ['p.json'] : args));

const identity = { arn: 'arn:aws:iam::111122223333:user/admin', account: '111122223333', endpoint: null };
const action = (state: RunAction['state'], name = 'alice', message: string | null = null): RunAction => ({
  ...{
    id: 'deactivate-AKIA1',
    account: '111122223333',
    user: { name, arn: null, userId: 'AIDA1' },
    key: 'AKIA1',
  },
  ...{ state, verifiedAt: state === 'done' ? '2026-06-15T09:30:02Z' : null },
  reasons: message === null ? [] : [{ code: 'used-since', message }],
});

async function tableOf(
  kind: Run['kind'],
  actions: readonly RunAction[],
  state: Run['state'] = 'complete',
  selected = actions.length,
  notices: readonly NoticeCode[] = [],
  journal: string | null = null,
): Promise<string> {
  const names = { kind, run: kind === 'dry-run' ? null : 'run-1', plan: 'plan-1', identity };
  const times = { startedAt: '2026-06-15T09:30:00Z', finishedAt: '2026-06-15T09:30:09Z' };
  const journalHead = kind === 'dry-run' ? null : 'a'.repeat(64);
  const events: RunEvent[] = [
    { type: 'run-started', ...names, actions: selected },
    ...notices.map((code): RunEvent => ({ type: 'notice', code, message: 'Read this.' })),
    ...actions.map((each): RunEvent => ({ type: 'action-done', action: each })),
    ...(journal === null ? [] : [{ type: 'journal-saved', path: journal } as const]),
    { type: 'run-done', run: { schema: 'solekey.run/1', ...names, ...times, journalHead, state, actions } },
  ];
  let text = '';
  async function* reported() {
    yield* events;
  }
  for await (const chunk of runTable(reported(), { ...defaultReportOptions, commandLine })) text += chunk;
  return text;
}

describe('the table of a run', () => {
  it('says in its first line as whom, in which account and where', async () => {
    const [first] = (await tableOf('apply', [])).split('\n');
    expect(first).toBe(
      "apply as arn:aws:iam::111122223333:user/admin, account 111122223333, at AWS's own endpoints",
    );
  });

  /** What became of an action, and the words for it. */
  it.each<[Run['kind'], RunAction['state'], string[]]>([
    [
      'apply',
      'done',
      [
        '✓ AKIA1 (alice, 111122223333): deactivated, confirmed',
        '1 deactivated.',
        'solekey verify run-1',
        'solekey undo run-1',
        'a'.repeat(64),
      ],
    ],
    ['apply', 'refused', ['? AKIA1', 'refused, nothing changed', '1 refused.']],
    ['apply', 'failed', ['✗ AKIA1', 'failed, not changed', 'To resume: → solekey apply p.json']],
    ['apply', 'in-doubt', ['? AKIA1', 'outcome unknown', 'solekey apply p.json', 'solekey undo run-1']],
    ['apply', 'reverted', ['✗ AKIA1', 'deactivated, then reactivated']],
    [
      'dry-run',
      'would-do',
      ['✓ AKIA1', 'would be deactivated', 'Nothing changed. To apply: → solekey apply p.json'],
    ],
    ['verify', 'late-use', ['✗ AKIA1', 'late use', 'If something broke: → solekey undo run-1']],
    ['verify', 'stands', ['✓ AKIA1', 'still inactive', '1 still inactive.']],
    ['undo', 'undone', ['✓ AKIA1', 'reactivated, confirmed']],
    ['undo', 'gone', ['✗ AKIA1', 'no longer exists']],
  ])('%s: %s', async (kind, state, words) => {
    const text = await tableOf(kind, [action(state)]);
    for (const word of words) expect(text.replaceAll(/\n */g, ' ')).toContain(word);
  });

  it('numbers the actions where there are several, and ends with the main next step', async () => {
    const text = await tableOf(
      'apply',
      [action('done'), { ...action('done', 'bob'), id: 'other' }],
      'stopped',
      3,
    );
    expect(text).toMatch(/^✓ 1 of 3 {2}AKIA1 \(alice.*\n✓ 2 of 3 {2}AKIA1 \(bob/m);
    expect(text.trimEnd().split('\n').at(-1)).toBe('  → solekey apply p.json');
  });

  /** Of a command, what became of the key, and what was noticed: whether it leads on to an undo, or who can. */
  const reactivation = 'aws iam update-access-key --user-name=alice --access-key-id=AKIA1 --status=Active';
  it.each<[Run['kind'], RunAction['state'], NoticeCode | null, expected: string, isOffered: boolean]>([
    ['apply', 'done', null, 'solekey undo run-1', true],
    ['apply', 'done', 'unknown-signer', 'solekey undo run-1', true],
    ['apply', 'done', 'undo-not-permitted', reactivation, false],
    ['apply', 'in-doubt', 'undo-not-permitted', reactivation, false],
    ['apply', 'done', 'undo-quarantined', 'an administrator of account 111122223333 must first', false],
    ['verify', 'stands', 'undo-not-permitted', reactivation, false],
    [
      'verify',
      'late-use',
      'undo-not-permitted',
      'ask an administrator of account 111122223333 to run:',
      false,
    ],
    ['verify', 'stands', 'undo-quarantined', 'must first end the quarantine', false],
    ['verify', 'stands', null, 'solekey undo run-1', true],
  ])('%s %s, %s: %s', async (kind, state, notice, expected, isOffered) => {
    const notices = notice === null ? [] : [notice];
    const text = await tableOf(kind, [action(state)], 'complete', 1, notices);
    expect(text.replaceAll(/\n */g, ' ')).toContain(expected);
    expect(text.includes('solekey undo')).toBe(isOffered);
  });

  it.each<[Run['kind'], RunAction['state']]>([
    ['apply', 'done'],
    ['apply', 'in-doubt'],
    ['undo', 'in-doubt'],
  ])('a journal that was saved elsewhere is named in its place: %s %s', async (kind, state) => {
    const text = await tableOf(kind, [action(state)], 'stopped', 1, [], '/s/run-1.rescued.jsonl');
    const commands = text.split('\n').filter((line) => line.includes('→ solekey'));
    expect(commands.length).toBeGreaterThan(0);
    expect(commands.filter((line) => !line.endsWith(' /s/run-1.rescued.jsonl'))).toEqual([]);
  });

  it.each(['a b', '-x', '$(id)', 'a\nb'])(
    'a command is shown for no name that a shell would read: %j',
    async (name) => {
      const text = await tableOf('apply', [action('done', name)], 'complete', 1, ['undo-not-permitted']);
      expect(text.includes('update-access-key')).toBe(name === '-x');
    },
  );

  it('tells a run that was stopped as such', async () => {
    expect(await tableOf('apply', [action('done')], 'stopped')).toContain('Stopped: 1 deactivated.');
  });

  it.each<
    [what: string, kind: 'apply' | 'undo', states: RunAction['state'][], selected: number, isNamed: boolean]
  >([
    ['all were done before it was stopped', 'apply', ['done', 'done'], 2, false],
    ['all were undone before it was stopped', 'undo', ['undone', 'gone'], 2, false],
    ['nothing can be done about the others', 'apply', ['done', 'refused', 'skipped', 'reverted'], 4, false],
    ['one was not reached', 'apply', ['done'], 2, true],
    ['none was reached', 'apply', [], 2, true],
    ['one was not undone', 'undo', ['undone'], 2, true],
    ['one failed', 'apply', ['done', 'failed'], 2, true],
    ['one is in doubt', 'undo', ['undone', 'in-doubt'], 2, true],
  ])('names how to resume where something is left: %s', async (_, kind, states, selected, isNamed) => {
    const actions = states.map((state) => action(state));
    const text = await tableOf(kind, actions, 'stopped', selected);
    expect(text.includes('To resume:')).toBe(isNamed);
  });

  it.each(['apply', 'dry-run', 'verify', 'undo'] as const)('%s of nothing', async (kind) => {
    expect(await tableOf(kind, [])).toMatch(/Nothing to (do|undo|verify)/);
  });

  it('fits 80 columns, but for its first line', async () => {
    const text = await tableOf('apply', [action('refused', 'a'.repeat(64), 'word '.repeat(40))]);
    const [, ...lines] = text.split('\n');
    for (const line of lines) expectToFit(line, 80);
  });

  it.each(hostileNames)('no name or message moves the cursor: %j', async (name) => {
    const text = await tableOf('apply', [action('refused', name, name)]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what this is about
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  });
});
