import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { type ScanJson, scanJsonSchema } from '../../src/domain/scan/scan-schema.ts';

const ajv = new Ajv2020();
formats.default(ajv);
const isScan = ajv.compile(scanJsonSchema());

/** @returns the scan that `--format json` printed. Throws where it is cut short, or its schema does not hold. */
export function scanFrom(text: string): ScanJson {
  const scan: unknown = JSON.parse(text);
  if (!isScan(scan)) throw new Error(ajv.errorsText(isScan.errors));
  return scan as ScanJson;
}
