import type { RunPorts } from '../../app/run/run-ports.ts';
import { ownUserOf } from '../../app/shared/own-user-of.ts';
import { createRunStore } from '../../disk/run-store.ts';
import { stateFolder } from '../../disk/state-folder.ts';
import type { Signer } from '../../domain/plan/signer.ts';
import type { RunStore } from '../../domain/ports/run-store.ts';
import type { OwnUser } from '../../domain/run/own-user.ts';
import type { RunIdentity } from '../../domain/run/run.ts';
import { leastPause } from '../../run/confirm-status.ts';
import type { Host } from '../command.ts';
import { askMfaCodeOn } from '../dialogue/ask-mfa-code.ts';
import { terminalDialogue } from '../dialogue/terminal-dialogue.ts';
import type { RunOptions } from '../options/run-options.ts';
import { sha256Hex } from '../start/sha256-hex.ts';
import { usageError } from '../usage.ts';
import { version } from '../version.ts';

/** Finds out who is calling, and gives a run all that it reaches for. Throws SolekeyError before anything is changed. */
export async function openRun(
  options: RunOptions,
  command: string,
  host: Host,
): Promise<{ ports: RunPorts; identity: RunIdentity; signer: Signer; self: OwnUser | null }> {
  const { changeTargets, identifyCaller } = await import('../../aws/index.ts');
  const { profile, region, roleArn, externalId, state } = options;
  const trace = host.debug === null ? {} : { trace: host.debug };
  const who = { version, environment: host.env, profile, region, roleArn, externalId };
  const caller = await identifyCaller({
    ...who,
    signal: host.signal,
    askMfaCode: askMfaCodeOn(host),
    ...trace,
  });
  const endpoint = caller.session.endpoints('IAM') ?? null;
  validateVerifyPause(options, endpoint);
  const ports: RunPorts = {
    clock: { now: caller.now },
    sha256Hex,
    store: runStore(state, command, host),
    dialogue: terminalDialogue(host.signal, () => host.showProgress(null)),
    targets: changeTargets({ caller, externalId, actionDeadline: options.actionDeadlineMilliseconds }),
  };
  const identity = { arn: caller.arn, account: caller.accountId, endpoint };
  const self = options.isSelf ? ownUserOf(caller) : null;
  return { ports, identity, signer: caller.signer, self };
}

export function runStore(state: string | null, command: string, { env }: Pick<Host, 'env'>): RunStore {
  return createRunStore(stateFolder(state, env), command);
}

/** IAM is eventually consistent: two reads at once agree on what is old. Only a simulator can promise otherwise. */
function validateVerifyPause({ verifyPauseMilliseconds }: RunOptions, endpoint: string | null): void {
  if (verifyPauseMilliseconds >= leastPause || isOnThisMachine(endpoint)) return;
  throw usageError(
    '--verify-pause below 2s is only allowed for an endpoint on 127.0.0.1.',
    'Leave out --verify-pause. In AWS, a read can show an old status for a few seconds after a change.',
  );
}

function isOnThisMachine(endpoint: string | null): boolean {
  if (endpoint === null) return false;
  const { hostname } = new URL(endpoint);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}
