import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import type { Language } from '../domain/scan/control.ts';
import { iamUserSingleActiveAccessKey } from './iam-user-single-active-access-key/iam-user-single-active-access-key.ts';
import { controls } from './index.ts';
import { type RulePageStyles, renderRulePage, renderRulePageMarkdown } from './rule-page.ts';

const pages = await Promise.all(
  controls.flatMap((control) =>
    (['en', 'fr'] as const).map(async (language: Language) => {
      return { id: control.id, control, language, page: await control.pages[language]() };
    }),
  ),
);
const blank = /[\s\u00a0\u202f]+/gu;
const squeeze = (text: string) => text.replace(blank, ' ').trim();

/** All that a page has to say, text by text. */
function textsOf({ control, page }: (typeof pages)[number]): string[] {
  const { title, description, rationale, remediation, frameworkNotes } = page;
  return [
    title,
    description,
    rationale,
    ...remediation.consoleAdministrator,
    ...remediation.consoleIamUser,
    ...remediation.commandLine.flatMap(({ text, command }) => [text, ...(command?.split('\n') ?? [])]),
    ...frameworkNotes,
    ...control.references.flatMap(({ title: name, url }) => [name, url]),
    ...control.frameworks.flatMap(({ framework, version, id }) => [`${framework} ${version}`, id]),
    control.id,
  ].map(squeeze);
}

describe.each(pages)('$id in $language', (reported) => {
  const { control, language, page } = reported;

  test.each([40, 80, 120])(
    'shows all of it at %i columns, and breaks only what may be broken',
    async (width) => {
      const rendered = await renderRulePage(control, language, { width });
      for (const text of textsOf(reported)) expect(squeeze(rendered)).toContain(text);
      const commands = page.remediation.commandLine.flatMap(({ command }) => command?.split('\n') ?? []);
      const lines = rendered.split('\n');
      const tooWide = lines.filter((line) => stringWidth(line) > width);
      const unbreakable = (line: string) =>
        commands.some((command) => line.endsWith(command)) ||
        !/\S \S/.test(line.trim().replace(/^(- |\d+\. )/, ''));
      expect(tooWide.filter((line) => !unbreakable(line))).toEqual([]);
      for (const command of commands) expect(lines.some((line) => line.endsWith(command))).toBe(true);
    },
  );

  test('fits 80 columns but for addresses', async () => {
    const lines = (await renderRulePage(control, language, { width: 80 })).split('\n');
    const tooWide = lines.filter((line) => stringWidth(line) > 80);
    expect(tooWide.filter((line) => !/^ *https:\/\/\S+$/.test(line))).toEqual([]);
  });

  test('leaves no space at the end of a line, and no more than one empty line', async () => {
    const rendered = await renderRulePage(control, language, { width: 80 });
    expect(rendered).not.toMatch(/ \n|\n\n\n/);
    expect(rendered).toMatch(/\S\n$/);
    expect(await renderRulePageMarkdown(control, language)).not.toMatch(/ \n|\n\n\n/);
  });

  test('with styles, shows the same text, code without its backquotes', async () => {
    const styled = await renderRulePage(control, language, { width: 80, styles: escapeStyles() });
    expect(styled).toContain('\u001b[1m');
    expect(styled).not.toContain('`');
    const colourless = squeeze(styled.replace(escapes, ''));
    for (const text of textsOf(reported)) expect(colourless).toContain(text.replaceAll('`', ''));
  });

  test('shows all of it as Markdown', async () => {
    const markdown = await renderRulePageMarkdown(control, language);
    const unescaped = squeeze(markdown.replaceAll('&lt;', '<').replace(/\\([*_[\]])/g, '$1'));
    for (const text of textsOf(reported)) expect(unescaped).toContain(text);
    expect(markdown.match(/^# /gm)).toHaveLength(1);
    expect(markdown.match(/^ *```sh$/gm)).toHaveLength(
      page.remediation.commandLine.filter(({ command }) => command !== undefined).length,
    );
  });
});

test('headings are in the language of the page', async () => {
  const control = iamUserSingleActiveAccessKey;
  const headings = async (language: Language) =>
    (await renderRulePageMarkdown(control, language)).match(/^##+ .*$/gm);
  expect(await headings('en')).toEqual([
    '## Description',
    '## Rationale',
    '## Remediation',
    '### From the console, as an administrator',
    '### From the console, as an IAM user',
    '### From the command line',
    '## Frameworks',
    '## References',
  ]);
  expect(await headings('fr')).toEqual([
    '## Description',
    '## Justification',
    '## Correction',
    '### Dans la console, en tant qu’administrateur',
    '### Dans la console, en tant qu’utilisateur IAM',
    '### En ligne de commande',
    '## Référentiels',
    '## Références (en anglais)',
  ]);
});

test('Markdown and HTML in a text stay text, code stays code', async () => {
  const control = iamUserSingleActiveAccessKey;
  const page = {
    ...(await control.pages.en()),
    description: '<root_account> is *not* a [user]; `<root_account>` is code',
  };
  const pages = { ...control.pages, en: async () => page };
  const markdown = await renderRulePageMarkdown({ ...control, pages }, 'en');
  expect(markdown).toContain('&lt;root\\_account> is \\*not\\* a \\[user\\]; `<root_account>` is code');
});

// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape sequences of a terminal begin with one.
const escapes = /\u001b\[\d+m/g;

function escapeStyles(): RulePageStyles {
  const style = (on: number, off: number) => (text: string) => `\u001b[${on}m${text}\u001b[${off}m`;
  return {
    title: style(1, 22),
    heading: style(1, 22),
    command: style(36, 39),
    code: style(36, 39),
    link: style(34, 39),
    dim: style(2, 22),
  };
}
