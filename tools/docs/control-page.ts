import { type Block, rulePageSections, type Section } from '../../src/controls/rule-page-sections.ts';
import type { Control, Language } from '../../src/domain/scan/control.ts';
import { generatedNote } from './generated-note.ts';

/** The rule page of a control in one language, as `solekey explain` shows it, in Markdown. */
export async function controlPage(control: Control, language: Language): Promise<string> {
  const { title, facts, sections } = await rulePageSections(control, language);
  const parts = [
    generatedNote(`src/controls/${control.id}/${control.id}.page.${language}.ts`),
    `# ${title}`,
    facts.map((fact) => `- ${fact}`).join('\n'),
    ...sections.flatMap(sectionParts),
  ];
  return `${parts.join('\n\n')}\n`;
}

function sectionParts({ heading, level, blocks }: Section): string[] {
  return [`${'#'.repeat(level)} ${heading}`, ...blocks.map(blockText)];
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text;
    case 'bullets':
      return block.items.map((item) => `- ${item}`).join('\n');
    case 'links':
      return block.links.map(({ title, url }) => `- [${title}](${url})`).join('\n');
    case 'steps':
      return block.steps
        .map(
          ({ text, command }, index) =>
            `${index + 1}. ${text}${command === undefined ? '' : fenced(command)}`,
        )
        .join('\n');
  }
}

/** Indented by three, a block stays part of its step. */
function fenced(command: string): string {
  const lines = ['```sh', ...command.split('\n'), '```'].map((line) => `   ${line}`.trimEnd());
  return `\n\n${lines.join('\n')}\n`;
}
