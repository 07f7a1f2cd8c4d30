import { createHash } from 'node:crypto';
import type { ScanPorts } from '../app/scan.ts';
import { credentialReportFile, credentialReportInput } from '../disk/credential-report-file.ts';
import type { AccountTarget } from '../domain/ports/account-target.ts';
import type { ReportSource } from '../domain/ports/report-source.ts';
import type { Host } from './command.ts';
import type { ScanOptions } from './scan-options.ts';
import { version } from './version.ts';

export const systemPorts: ScanPorts = {
  clock: { now: Date.now },
  random: Math.random,
  sha256Hex: (text) => createHash('sha256').update(text).digest('hex'),
};

export function reportSources(files: readonly string[], stdin: AsyncIterable<Uint8Array>): ReportSource[] {
  return files.map((file) => (file === '-' ? credentialReportInput(stdin) : credentialReportFile(file)));
}

/** Finds out who is calling and which accounts are in scope. Throws SolekeyError before anything is read of them. */
export async function openAccounts(
  options: ScanOptions,
  host: Host,
): Promise<{ targets: AccountTarget[]; clockOffset: number }> {
  const { accountTargets, identifyCaller, listOrganizationAccounts } = await import('../aws/index.ts');
  const { profile, region, roleArn, externalId, roleName, settings, excluded } = options;
  const caller = await identifyCaller({ version, profile, region, roleArn, externalId, signal: host.signal });
  const own = [{ id: caller.accountId, name: null }];
  const listed = options.isOrganization
    ? await listOrganizationAccounts(caller)
    : (options.accounts?.map((id) => ({ id, name: null })) ?? own);
  const accounts = listed.filter(({ id }) => !excluded.has(id));
  const targets = accountTargets({ caller, accounts, roleName, externalId, settings });
  return { targets, clockOffset: caller.clockOffset };
}
