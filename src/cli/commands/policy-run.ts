import { policyOf } from '../../app/policy-of.ts';
import type { Run } from '../command.ts';
import { jsonOutcome } from '../text.ts';

/** The parser has let no other name through. */
export const runPolicy: Run = async ({ args: { use } }) =>
  jsonOutcome(policyOf(use as 'scan' | 'apply' | 'doctor'));
