import { controls, defaultControls } from '../../../controls/index.ts';
import type { Run } from '../../command.ts';
import { jsonOutcome, textOutcome } from '../../output/text.ts';

export const runControls: Run = async ({ options }) => {
  const rows = await Promise.all(
    controls.map(async ({ id, severity, pages, frameworks }) => ({
      id,
      severity,
      title: (await pages.en()).title,
      isDefault: defaultControls.some((control) => control.id === id),
      frameworks,
    })),
  );
  if (options['format'] === 'json') return jsonOutcome(rows);
  const lines = rows.map(
    ({ id, severity, title, isDefault }) =>
      `${id}\n  ${title}\n  ${severity}${isDefault ? ' · default' : ''}\n`,
  );
  return textOutcome(`${lines.join('\n')}\nDetails of a control: solekey explain ID\n`);
};
