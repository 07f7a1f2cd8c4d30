import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cleanEnvironment } from './clean-environment.ts';
import { runOnTerminal, type Step } from './run-on-terminal.ts';

// What a question takes for an answer, on a real terminal. Questions are asked in one process, one after the other, so
// that what is left of one answer would be taken for the next.
const enter = '\r';

const answers: [keys: string, answer: boolean | null][] = [
  ['yes', true],
  ['no', false],
  ['', null],
  ...[
    'y',
    'n',
    'Y',
    'YES',
    'Yes',
    'NO',
    'yess',
    'yes!',
    'yes no',
    'no yes',
    'true',
    '1',
    'ok',
    'oui',
    'ja',
  ].map((keys): [string, null] => [keys, null]),
  // Keys that move a choice elsewhere, and words made of them.
  ...['skip', 'later', 'back', 'hold', 'h', 'j', 'k', 'l', ' ', 'lll ', '\t', 'yes\t'].map(
    (keys): [string, null] => [keys, null],
  ),
  ...['\u001b[A', '\u001b[B', '\u001b[C', '\u001b[D', '\u001b[3~', '\u001bOC'].map((keys): [string, null] => [
    keys,
    null,
  ]),
  // As edited, not as typed.
  ['yea\u007fs', true],
  ['yes\u007f', null],
  ['no\u0015yes', true],
  ['ус', null],
  ['ｙｅｓ', null],
  // Ctrl-Space types nothing.
  ['yes\u0000', true],
  // Anything after the line belongs to no question.
  [`yes${enter}yes`, true],
  ['', null],
  [`no${enter}yes${enter}yes`, false],
  ['skip', null],
];

function ask(questions: number, steps: readonly Step[]) {
  const script = join(import.meta.dirname, 'terminal/ask-questions.ts');
  const command = [process.execPath, script, String(questions)];
  return runOnTerminal(command, steps, { cwd: tmpdir(), env: cleanEnvironment({ TERM: 'xterm' }) });
}

test('only the word yes is a yes, and only the word no a no', async () => {
  const steps = answers.flatMap(([keys], place): Step[] => [
    [`Question ${place + 1} of many?`, ''],
    ['Type yes or no: ', `${keys}${enter}`],
  ]);
  const { stdout } = await ask(answers.length, steps);
  const told = [...stdout.matchAll(/answer \d+: (\w+)/g)].map(([, answer]) => answer);
  expect(answers.map(([keys], place) => [keys, told[place]])).toEqual(
    answers.map(([keys, answer]) => [keys, String(answer)]),
  );
});

test.each([
  ['Ctrl-C', '\u0003'],
  ['Ctrl-D', '\u0004'],
  ['Escape', '\u001b'],
  ['Ctrl-C after yes', 'yes\u0003'],
  ['Ctrl-D after yes', 'yes\u0004'],
  ['Escape after yes', 'yes\u001b'],
])('%s leaves the question', async (_, keys) => {
  const { stdout } = await ask(2, [['Type yes or no: ', keys]]);
  expect(stdout).toContain('answer 1: left');
  expect(stdout).not.toContain('Question 2');
});

test.each([
  ['a whole answer', `yes${enter}`],
  ['several', `yes${enter}yes${enter}yes${enter}`],
  ['an answer without its end', 'yes'],
  ['half of it', 'y'],
  ['more than a terminal holds', `${'yes\r'.repeat(2000)}`],
])('%s typed before the question is shown answers nothing', async (_, keys) => {
  const { stdout } = await ask(1, [
    ['', keys],
    ['Type yes or no: ', `es${enter}`],
  ]);
  expect(stdout).toContain('answer 1: null');
});
