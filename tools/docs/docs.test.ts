import { describe, expect, test } from 'vitest';
import type { Command } from '../../src/cli/command.ts';
import { commands } from '../../src/cli/commands/index.ts';
import { controls } from '../../src/controls/index.ts';
import { planReportNames } from '../../src/reports/plan/plan-reports.ts';
import { reportNames } from '../../src/reports/scan/index.ts';
import { commandsPage } from './commands-page.ts';
import { controlPage } from './control-page.ts';
import { generatedPages } from './generated-pages.ts';
import { outdatedPages } from './outdated-pages.ts';

const pages = await generatedPages();

test('every command, control and schema has its page, and each says that it is generated', () => {
  for (const { name } of commands) expect(pages.get('commands.md')).toContain(`\n## ${name}\n`);
  for (const { id } of controls) {
    expect([...pages.keys()]).toEqual(
      expect.arrayContaining([`controls/${id}.en.md`, `controls/${id}.fr.md`]),
    );
  }
  const written = [...pages].filter(([path]) => !/^examples\/(scan|plan)\./.test(path));
  for (const [, text] of written.filter(([path]) => path.endsWith('.md')))
    expect(text).toMatch(/^<!-- Generated from /);
  const schemas = written.filter(([path]) => path.endsWith('.json'));
  expect(schemas.length).toBeGreaterThan(0);
  for (const [, text] of schemas) expect(JSON.parse(text)).toHaveProperty('$schema');
});

test('the same sources make the same pages', async () => {
  expect(await generatedPages()).toEqual(pages);
});

test('the demo’s organization is there in every format of a scan and of a plan, each linked', () => {
  const examples = [...pages.keys()].filter((path) => /^examples\/(scan|plan)\./.test(path));
  expect(examples).toHaveLength(reportNames.length + planReportNames.length);
  for (const path of examples)
    expect(pages.get('examples/README.md')).toContain(`](${path.replace('examples/', '')})`);
});

describe('a command’s section', () => {
  const command: Command = {
    name: 'tidy',
    summary: 'Tidies | sorts.',
    description: 'Tidies up.',
    examples: [{ command: 'solekey tidy all', does: 'tidy everything' }],
    effect: 'changes',
    args: [{ name: 'what', description: 'what to tidy', isRequired: true, choices: ['all', 'none'] }],
    options: [{ flags: '--by <rule>', description: 'how', isRepeatable: true, defaultText: 'by name' }],
    load: () => Promise.reject(new Error('a page runs no command')),
  };
  const page = commandsPage([command], []);

  test.each([
    ['| [tidy](#tidy) | Tidies \\| sorts. | yes |'],
    ['`solekey tidy [options] <what>`'],
    ['Tidies up. This command changes AWS.'],
    ['| `what` | what to tidy: `all`, `none` | yes |'],
    ['| `--by <rule>` | how; can be repeated | by name |'],
    ['Tidy everything:\n\n```sh\nsolekey tidy all\n```'],
  ])('holds %j', (text) => {
    expect(page).toContain(text);
  });
});

test('a command of a step is a block of that step', async () => {
  const [control] = controls;
  const page = await control?.pages.en();
  const withCommand = page?.remediation.commandLine.find(({ command }) => command !== undefined);
  const first = withCommand?.command?.split('\n')[0];
  expect(control && (await controlPage(control, 'en'))).toContain(`\n\n   \`\`\`sh\n   ${first}\n`);
});

test.each([
  ['nothing differs', { a: '1' }, { a: '1' }, []],
  ['one is missing', { a: '1', b: '2' }, { a: '1' }, ['b']],
  ['one is too many', { a: '1' }, { a: '1', c: '3' }, ['c']],
  ['one differs', { a: '1' }, { a: '2' }, ['a']],
])('outdated: %s', (_, wanted, found, outdated) => {
  expect(outdatedPages(new Map(Object.entries(wanted)), new Map(Object.entries(found)))).toEqual(outdated);
});
