import { scanPolicy } from '../../app/scan-policy.ts';
import type { Run } from '../command.ts';
import { jsonOutcome } from '../text.ts';

export const runPolicy: Run = async () => jsonOutcome(scanPolicy);
