import { expect, test } from 'vitest';
import { commands, globalOptions } from '../../src/cli/commands/index.ts';
import { exitCodes } from '../../src/domain/solekey-error.ts';
import { manPage } from './man-page.ts';

const page = manPage(commands, globalOptions, '1.2.3');
const lines = page.split('\n');
const escaped = (text: string) => text.replaceAll('-', '\\-');

test('has each command, each option and each error code', () => {
  for (const { name, options } of commands) {
    expect(lines).toContain(`.B ${name}`);
    for (const { flags } of options) expect(lines).toContain(`.B ${escaped(flags)}`);
  }
  const prose = page.replaceAll('\n', ' ');
  for (const code of Object.keys(exitCodes)) expect(prose).toContain(escaped(code));
});

/** The macros of man(7) that the page uses. */
const macro = /^\.(?:\\"|TH|SH|PP|TP|B|I|BR|RI|RS|RE|nf|fi)(?: |$)/;

test('has no line that is taken for a request, and plain characters alone', () => {
  for (const line of lines) {
    if (/^[.']/.test(line)) expect(line).toMatch(macro);
    expect(line).toMatch(/^[\x20-\x7e]*$/);
  }
});

test('escapes what roff reads otherwise', () => {
  const command = {
    ...{
      name: 'tidy',
      summary: "'Tidy \\ up.",
      description: '.Dots \u2014 and `--all` words.',
      effect: 'reads' as const,
    },
    ...{ args: [], options: [], examples: [{ command: "'x' -y", does: 'run' }] },
    load: () => Promise.reject(new Error('a page runs no command')),
  };
  const text = manPage([command], [], '1');
  expect(text).toContain("\n\\&'Tidy \\e up.\n");
  expect(text).toContain('\n\\&.Dots \\[u2014] and \\fB\\-\\-all\\fR words.\n');
  expect(text).toContain("\n\\&'x' \\-y\n");
});
