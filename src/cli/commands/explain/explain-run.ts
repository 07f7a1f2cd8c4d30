import { controlById, controls } from '../../../controls/index.ts';
import { renderRulePage } from '../../../controls/rule-page.ts';
import type { Language } from '../../../domain/scan/control.ts';
import { SolekeyError } from '../../../domain/solekey-error.ts';
import type { Run } from '../../command.ts';
import { rulePageStyles } from '../../output/rule-page-styles.ts';
import { textOutcome } from '../../output/text.ts';

/** Prose wider than this is hard to read. */
const widestPage = 100;

export const runExplain: Run = async ({ args, options }, { stdout }) => {
  const control = controlById(args['id'] ?? '');
  if (control === undefined) {
    const known = controls.map(({ id }) => id).join(', ');
    throw new SolekeyError(
      'unknown-control',
      `There is no control ${JSON.stringify(args['id'])}.`,
      `Controls: ${known}`,
    );
  }
  const language = (options['lang'] as Language | undefined) ?? 'en';
  const width = Math.min(stdout.columns, widestPage);
  return textOutcome(
    await renderRulePage(control, language, { width, styles: stdout.useColor ? rulePageStyles : undefined }),
  );
};
