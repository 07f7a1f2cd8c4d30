import { styleText } from 'node:util';
import type { RulePageStyles } from '../../controls/rule-page.ts';

const as = (style: Parameters<typeof styleText>[0]) => (text: string) =>
  styleText(style, text, { validateStream: false });

export const rulePageStyles: RulePageStyles = {
  title: as('bold'),
  heading: as('bold'),
  command: as('cyan'),
  code: as('cyan'),
  link: as('underline'),
  dim: as('dim'),
};
