import type { KeyManager } from '../../domain/plan/key-manager.ts';
import { SolekeyError } from '../../domain/solekey-error.ts';
import type { Host } from '../command.ts';
import { readTerraformBytes } from '../wiring/text-files.ts';

/**
 * The keys that Terraform files name, by id. Each file is read to its end before anything is asked of AWS.
 * @throws SolekeyError `input-unreadable`, `input-malformed`
 */
export async function readAddresses(
  files: readonly string[],
  host: Pick<Host, 'stdin' | 'tell'>,
): Promise<ReadonlyMap<string, readonly KeyManager[]>> {
  const addresses = new Map<string, KeyManager[]>();
  if (files.length === 0) return addresses;
  const { readTerraform } = await import('../../iac/read-terraform.ts');
  for (const file of files) {
    const reading = readTerraform(await readTerraformBytes(file, host), file);
    if (reading.state === 'refused')
      throw new SolekeyError(
        'input-malformed',
        `The Terraform file ${file} can't be read: ${reading.why}.`,
        reading.fix,
      );
    if (reading.keys.length === 0) host.tell(`${JSON.stringify(file)} has no aws_iam_access_key.`);
    for (const manager of reading.keys) {
      if (manager.key !== null) addresses.set(manager.key, [...(addresses.get(manager.key) ?? []), manager]);
    }
  }
  return addresses;
}
