import { configurationJsonSchema } from '../../../configuration/configuration-schema.ts';
import { scanJsonSchema } from '../../../domain/scan/scan-schema.ts';
import { planJsonSchema } from '../../../plan/plan-schema.ts';
import { diffJsonSchema } from '../../../reports/diff/diff-schema.ts';
import { doctorJsonSchema } from '../../../reports/doctor/doctor-schema.ts';
import { runJsonSchema } from '../../../reports/run/run-schema.ts';
import type { Run } from '../../command.ts';
import { jsonOutcome } from '../../output/text.ts';

const schemas: Record<string, () => Record<string, unknown>> = {
  scan: scanJsonSchema,
  plan: planJsonSchema,
  run: runJsonSchema,
  config: configurationJsonSchema,
  diff: diffJsonSchema,
  doctor: doctorJsonSchema,
};

/** The parser has let no other name through. */
export const runSchema: Run = async ({ args: { of = 'scan' } }) => jsonOutcome(schemas[of]?.());
