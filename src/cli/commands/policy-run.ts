import { applyPolicy } from '../../app/apply-policy.ts';
import { scanPolicy } from '../../app/scan-policy.ts';
import type { Run } from '../command.ts';
import { jsonOutcome } from '../text.ts';

/** The parser has let no other name through. */
export const runPolicy: Run = async ({ args: { use } }) =>
  jsonOutcome(use === 'apply' ? applyPolicy : scanPolicy);
