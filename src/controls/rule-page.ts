import wrapAnsi from 'wrap-ansi';
import type { Control, Language } from '../domain/scan/control.ts';
import { type Block, rulePageSections, type Section } from './rule-page-sections.ts';

type Style = (text: string) => string;

/** How a terminal shows what stands out. */
export type RulePageStyles = {
  title: Style;
  heading: Style;
  command: Style;
  code: Style;
  link: Style;
  dim: Style;
};

export type RulePageLayout = {
  /** Columns. Commands and addresses are never broken: a person copies them. */
  width: number;
  /** Without styles the text is plain, and backquotes stay around code. */
  styles?: RulePageStyles | undefined;
};

/** The whole rule page of a control, for a person at a terminal. Ends with a line feed. */
export async function renderRulePage(
  control: Control,
  language: Language,
  layout: RulePageLayout,
): Promise<string> {
  const { title, facts, sections } = await rulePageSections(control, language);
  const { width, styles = plain } = layout;
  const head = [styles.title(wrap(title, width, '')), styles.dim(wrap(facts.join(' · '), width, ''))];
  const body = sections.map((section) => renderSection(section, width, styles));
  return `${[head.join('\n'), ...body].join('\n\n')}\n`;
}

function renderSection({ heading, level, blocks }: Section, width: number, styles: RulePageStyles): string {
  const line = styles.heading(wrap(level === 2 ? heading.toLocaleUpperCase('en') : heading, width, ''));
  return [line, ...blocks.map((block) => renderBlock(block, width, styles))].join('\n');
}

function renderBlock(block: Block, width: number, styles: RulePageStyles): string {
  const prose = (text: string, first: string) => wrap(styleCode(text, styles.code), width, first);
  switch (block.kind) {
    case 'paragraph':
      return prose(block.text, '  ');
    case 'bullets':
      return block.items.map((item) => prose(item, '  - ')).join('\n');
    case 'links':
      return block.links
        .map(({ title, url }) => `${prose(title, '  - ')}\n    ${styles.link(url)}`)
        .join('\n');
    case 'steps':
      return block.steps
        .map(({ text, command }, index) => {
          const step = prose(text, `${String(index + 1).padStart(3)}. `);
          return command === undefined ? step : `${step}\n\n${indent(command, 5, styles.command)}\n`;
        })
        .join('\n')
        .trimEnd();
  }
}

/** Wraps at spaces that may break, the first line after `first`, the others below its end. */
function wrap(text: string, width: number, first: string): string {
  const wrapped = wrapAnsi(text, Math.max(width - first.length, 1));
  return first + wrapped.replaceAll('\n', `\n${' '.repeat(first.length)}`);
}

function indent(command: string, columns: number, style: Style): string {
  return command
    .split('\n')
    .map((line) => ' '.repeat(columns) + style(line))
    .join('\n');
}

function styleCode(text: string, style: Style): string {
  return style === asIs ? text : text.replace(/`([^`]+)`/g, (_, code: string) => style(code));
}

const asIs: Style = (text) => text;
const plain: RulePageStyles = {
  title: asIs,
  heading: asIs,
  command: asIs,
  code: asIs,
  link: asIs,
  dim: asIs,
};

/** The whole rule page of a control as a Markdown document. Ends with a line feed. */
export async function renderRulePageMarkdown(control: Control, language: Language): Promise<string> {
  const { title, facts, sections } = await rulePageSections(control, language);
  const [id, ...others] = facts;
  const parts = [`# ${escapeMarkdown(title)}`, [`\`${id}\``, ...others].join(' · ')];
  for (const { heading, level, blocks } of sections) {
    parts.push(`${'#'.repeat(level)} ${heading}`, ...blocks.map(blockMarkdown));
  }
  return `${parts.join('\n\n')}\n`;
}

function blockMarkdown(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return escapeMarkdown(block.text);
    case 'bullets':
      return block.items.map((item) => `- ${escapeMarkdown(item)}`).join('\n');
    case 'links':
      return block.links.map(({ title, url }) => `- [${escapeMarkdown(title)}](${url})`).join('\n');
    case 'steps':
      return block.steps.map(stepMarkdown).join('\n').trimEnd();
  }
}

/** A fence inside a list item has to stand below the item's text: three columns, four from the tenth step on. */
function stepMarkdown({ text, command }: { text: string; command?: string }, index: number): string {
  const number = `${index + 1}. `;
  const step = number + escapeMarkdown(text);
  if (command === undefined) return step;
  return `${step}\n\n${indent(['```sh', command, '```'].join('\n'), number.length, asIs)}\n`;
}

/** What Markdown would read as markup, outside of code: `<root_account>` would vanish as an HTML tag. */
function escapeMarkdown(text: string): string {
  // Every second part is what the pattern matched: code.
  return text
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll('<', '&lt;').replace(/[*_[\]]/g, '\\$&')))
    .join('');
}
