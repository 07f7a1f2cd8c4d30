import { resolveSigningKey } from '../../app/run/resolve-signing-key.ts';
import { readLiveKeys } from '../../collect/index.ts';
import { isSessionOfUser, type Signer } from '../../domain/plan/signer.ts';
import type { AccountTarget } from '../../domain/ports/account-target.ts';
import type { OwnUser } from '../../domain/run/own-user.ts';
import type { Host } from '../command.ts';
import { terminalDialogue } from '../dialogue/terminal-dialogue.ts';

type Opened = { self: OwnUser | null; signer: Signer; targets: readonly AccountTarget[] };

/**
 * Who signs, with the key behind temporary credentials of a user who looks after their own keys: named, or asked for.
 * Where the keys can't be listed the plan says so itself. The targets count what was asked here.
 *
 * @throws SolekeyError `usage`, `signer-unknown`
 */
export async function ownSigner(
  { self, signer, targets }: Opened,
  named: string | null,
  host: Host,
): Promise<Omit<Opened, 'self'>> {
  const [target] = targets;
  if (self === null || target === undefined || (named === null && !isSessionOfUser(signer)))
    return { signer, targets };
  const { reader, dispose } = target.open(host.signal);
  try {
    const live = await readLiveKeys(reader, self.name);
    const counted = [counting(target, reader.apiCalls()['ListAccessKeys'] ?? 0)];
    if (live.state !== 'read') return { signer, targets: counted };
    const keys = live.keys.flatMap(({ id, status }) => (id !== null && status === 'Active' ? [id] : []));
    const dialogue = terminalDialogue(host.signal, () => host.showProgress(null));
    return { signer: await resolveSigningKey({ self, signer, keys, named }, dialogue), targets: counted };
  } finally {
    dispose();
  }
}

/** The same account, its calls with those that were sent before. */
function counting(target: AccountTarget, earlier: number): AccountTarget {
  return {
    ...target,
    open(signal) {
      const { reader, dispose } = target.open(signal);
      const apiCalls = () => {
        const calls = reader.apiCalls();
        return { ...calls, ListAccessKeys: (calls['ListAccessKeys'] ?? 0) + earlier };
      };
      return { reader: { ...reader, apiCalls }, dispose };
    },
  };
}
