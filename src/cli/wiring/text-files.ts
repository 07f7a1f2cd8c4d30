import { readInputBytes, readTextFile } from '../../disk/text-file.ts';
import { documentKind } from '../../domain/document-kind.ts';
import { SolekeyError } from '../../domain/solekey-error.ts';
import type { Host } from '../command.ts';

export { readBytes } from '../../disk/text-file.ts';

/**
 * A plan's text.
 * @param fix how to create a plan with the options of this command line
 * @throws SolekeyError `input-unreadable`; `plan-refused` where the file is another document of solekey
 */
export async function readPlanText(
  file: string,
  { stdin }: Pick<Host, 'stdin'>,
  fix: string,
): Promise<string> {
  const text = await readTextFile(file, stdin, { name: 'The plan', fix });
  const kind = documentKind(text);
  if (kind === null || kind === 'a plan') return text;
  throw new SolekeyError('plan-refused', `${file} is ${kind}, not a plan.`, `Nothing changed. ${fix}`);
}

/** The text of a scan that was saved. Throws SolekeyError `input-unreadable`. */
export function readSavedText(file: string, { stdin }: Pick<Host, 'stdin'>): Promise<string> {
  return readTextFile(file, stdin, {
    name: 'The saved scan',
    fix: 'Create one: solekey scan --save scan.json',
  });
}

/** A state of large organizations has some ten MiB. What is longer is another file, and would fill the memory. */
const mostTerraformBytes = 128 * 2 ** 20;

/** The bytes of a Terraform state or plan. Throws SolekeyError `input-unreadable`. */
export function readTerraformBytes(file: string, { stdin }: Pick<Host, 'stdin'>): Promise<Uint8Array> {
  const what = { name: 'The Terraform file', fix: 'Create one: terraform show -json > state.json' };
  return readInputBytes(file, stdin, what, mostTerraformBytes);
}
