import { scanJsonSchema } from '../../reports/scan-schema.ts';
import type { Run } from '../command.ts';
import { jsonOutcome } from '../text.ts';

export const runSchema: Run = async () => jsonOutcome(scanJsonSchema());
