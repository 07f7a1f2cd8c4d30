import { readInputBytes, readTextFile } from '../../disk/text-file.ts';

export { readBytes } from '../../disk/text-file.ts';

import type { Host } from '../command.ts';

/** A plan's text. Throws SolekeyError `input-unreadable`. */
export function readPlanText(file: string, { stdin }: Pick<Host, 'stdin'>): Promise<string> {
  return readTextFile(file, stdin, { name: 'The plan', fix: 'Make one: solekey plan --out plan.json' });
}

/** The text of a scan that was saved. Throws SolekeyError `input-unreadable`. */
export function readSavedText(file: string, { stdin }: Pick<Host, 'stdin'>): Promise<string> {
  return readTextFile(file, stdin, {
    name: 'The saved scan',
    fix: 'Make one: solekey scan --save scan.json',
  });
}

/** A state of large organizations has some ten MiB. What is longer is another file, and would fill the memory. */
const mostTerraformBytes = 128 * 2 ** 20;

/** The bytes of a Terraform state or plan. Throws SolekeyError `input-unreadable`. */
export function readTerraformBytes(file: string, { stdin }: Pick<Host, 'stdin'>): Promise<Uint8Array> {
  const what = { name: 'The Terraform file', fix: 'Write one: terraform show -json > state.json' };
  return readInputBytes(file, stdin, what, mostTerraformBytes);
}
