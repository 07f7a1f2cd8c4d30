import type { ScanPorts } from '../../app/scan/scan.ts';
import { ownUserOf } from '../../app/shared/own-user-of.ts';
import type { Caller } from '../../aws/index.ts';
import { credentialReportFile, credentialReportInput } from '../../disk/credential-report-file.ts';
import type { Signer } from '../../domain/plan/signer.ts';
import type { AccountTarget } from '../../domain/ports/account-target.ts';
import type { ReportSource } from '../../domain/ports/report-source.ts';
import type { OwnUser } from '../../domain/run/own-user.ts';
import type { Settings } from '../../domain/settings.ts';
import { SolekeyError } from '../../domain/solekey-error.ts';
import { minute, second } from '../../domain/time.ts';
import { printable } from '../../text/printable.ts';
import type { Host } from '../command.ts';
import { askMfaCodeOn } from '../dialogue/ask-mfa-code.ts';
import type { ScanOptions } from '../options/scan-options.ts';
import { sha256Hex } from '../start/sha256-hex.ts';
import { usageError } from '../usage.ts';
import { version } from '../version.ts';

export const systemPorts: ScanPorts = {
  clock: { now: Date.now },
  random: Math.random,
  sha256Hex,
};

export function reportSources(files: readonly string[], host: Pick<Host, 'stdin'>): ReportSource[] {
  return files.map((file) => (file === '-' ? credentialReportInput(host.stdin) : credentialReportFile(file)));
}

/** Finds out who is calling and which accounts are in scope. Throws SolekeyError before anything is read of them. */
export async function openAccounts(options: ScanOptions, host: Host): Promise<OpenAccounts> {
  const { accountTargets } = await import('../../aws/index.ts');
  const { externalId, roleName, settings } = options;
  const caller = await openCaller(options, host);
  const accounts = await accountsInScope(options, caller, host);
  return {
    targets: accountTargets({ caller, accounts, roleName, externalId, settings }),
    clock: { now: caller.now },
    signer: caller.signer,
    self: options.isSelf ? ownUserOf(caller) : null,
  };
}

type OpenAccounts = {
  targets: AccountTarget[];
  clock: ScanPorts['clock'];
  signer: Signer;
  /** The caller, where only their own keys are asked about. */
  self: OwnUser | null;
};

/** What is asked about the caller alone is asked by name. */
export function settingsFor<Of extends Settings>(settings: Of, self: OwnUser | null): Of {
  return self === null ? settings : { ...settings, users: [self.name] };
}

/** Finds out who is calling. Throws SolekeyError without credentials. */
export async function openCaller(
  { profile, region, roleArn, externalId }: CallerChoice,
  host: Host,
): Promise<Caller> {
  const { identifyCaller } = await import('../../aws/index.ts');
  const trace = host.debug === null ? {} : { trace: host.debug };
  const caller = await identifyCaller({
    version,
    environment: host.env,
    profile,
    region,
    roleArn,
    externalId,
    signal: host.signal,
    askMfaCode: askMfaCodeOn(host),
    ...trace,
  });
  tellClock(caller.now() - systemPorts.clock.now(), host);
  return caller;
}

type CallerChoice = Pick<ScanOptions, 'profile' | 'region' | 'roleArn' | 'externalId'>;
type ScopeChoice = Pick<ScanOptions, 'accounts' | 'isOrganization' | 'units' | 'excluded' | 'settings'>;

/** Throws SolekeyError where the organization can't be listed, and where no account is left. */
export async function accountsInScope(
  options: ScopeChoice,
  caller: Caller,
  host: Host,
): Promise<{ id: string; name: string | null }[]> {
  const own = [{ id: caller.accountId, name: null }];
  const listed = options.isOrganization
    ? await listActiveAccounts(options, caller, host)
    : (options.accounts?.map((id) => ({ id, name: null })) ?? own);
  const accounts = listed.filter(({ id }) => !options.excluded.has(id));
  // A configuration that excludes accounts of the organization says nothing about a scan of one's own.
  if (listed !== own) warnOfUnknown(options.excluded, listed, host);
  const named = (options.accounts ?? []).filter((id) => options.excluded.has(id));
  // A configuration may exclude what the command line names: an account that is not scanned must not look like a pass.
  if (named.length > 0 && accounts.length > 0)
    host.tell(
      `solekey: warning: Accounts in --accounts and in --exclude are not scanned: ${named.join(', ')}`,
    );
  if (accounts.length === 0)
    throw usageError('--exclude leaves out every account.', 'Remove account IDs from --exclude.');
  return accounts;
}

/** An id that excludes nothing is a typing error, or an account that is gone: what was meant to be left out is scanned. */
function warnOfUnknown(
  excluded: ReadonlySet<string>,
  listed: readonly { id: string }[],
  host: Pick<Host, 'tell'>,
): void {
  const known = new Set(listed.map(({ id }) => id));
  const unknown = [...excluded].filter((id) => !known.has(id));
  if (unknown.length === 0) return;
  host.tell(`solekey: warning: --exclude ${unknown.join(',')} does not match an account. Check the ID.`);
}

/** The organization's accounts; those that are not active are counted for the person, never left out in silence. */
async function listActiveAccounts(
  { units, settings }: ScopeChoice,
  caller: Caller,
  host: Host,
): Promise<{ id: string; name: string | null }[]> {
  const { listOrganizationAccounts, listUnitAccounts } = await import('../../aws/index.ts');
  const leftOut: string[] = [];
  const onLeftOut = ({ id }: { id: string }) => leftOut.push(id);
  const onUnmatched = (unit: string) =>
    host.tell(printable(`solekey: warning: --exclude-ou ${unit} does not match an organizational unit.`));
  const accounts = await caller.bounded(settings.accountDeadlineSeconds * second, () =>
    units === null
      ? listOrganizationAccounts(caller, onLeftOut)
      : listUnitAccounts(caller, units, { onLeftOut, onUnmatched }),
  );
  if (leftOut.length > 0)
    host.tell(`solekey: Accounts that are not active are not scanned: ${leftOut.join(', ')}`);
  if (accounts.length > 0) return accounts;
  if (units !== null)
    throw usageError(
      'The organizational units have no active accounts.',
      'Use other units in --ou and --exclude-ou.',
    );
  const fix =
    'To scan the account of your credentials, leave out --org. To scan other accounts, use --accounts.';
  throw new SolekeyError('organization-unreadable', 'The organization has no active accounts.', fix);
}

/** Ages and asOf go by AWS's clock where this machine's is wrong. */
function tellClock(skew: number, host: Host): void {
  const minutes = Math.round(Math.abs(skew) / minute);
  if (minutes === 0) return;
  const side = skew > 0 ? 'behind' : 'ahead of';
  host.tell(`solekey: The clock of this machine is ${minutes} minutes ${side} AWS. All times are AWS times.`);
}
