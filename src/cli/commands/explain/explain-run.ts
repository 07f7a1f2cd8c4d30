import { controlById } from '../../../controls/index.ts';
import { renderRulePage } from '../../../controls/rule-page.ts';
import type { Language } from '../../../domain/scan/control.ts';
import type { Run } from '../../command.ts';
import { unknownControl } from '../../options/unknown-control.ts';
import { rulePageStyles } from '../../output/rule-page-styles.ts';
import { textOutcome } from '../../output/text.ts';

/** Prose wider than this is hard to read. */
const widestPage = 100;

export const runExplain: Run = async ({ args, options }, { stdout }) => {
  const control = controlById(args['id'] ?? '');
  if (control === undefined) throw unknownControl(args['id'] ?? '');
  const language = (options['lang'] as Language | undefined) ?? 'en';
  const width = Math.min(stdout.columns, widestPage);
  return textOutcome(
    await renderRulePage(control, language, { width, styles: stdout.useColor ? rulePageStyles : undefined }),
  );
};
