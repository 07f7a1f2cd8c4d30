import type { AccountDone } from '../../src/domain/scan/scan-event.ts';
import { formatTime } from '../../src/domain/time.ts';
import type { TrueUser } from '../../src/simulator/index.ts';
import type { ScannedWorld } from './scan-world.ts';

/** What a scan said that the world does not bear out; a sentence each. */
export function lies({ simulator, accounts }: ScannedWorld): string[] {
  return accounts.flatMap((done) => [
    ...falseFindings(done, simulator),
    ...missedUsers(done, simulator),
    ...unreadAsPassed(done),
  ]);
}

type Simulator = ScannedWorld['simulator'];

/** A finding says something of one moment: that moment's truth must say the same. */
function falseFindings({ account, findings }: AccountDone, { truth, clock }: Simulator): string[] {
  return findings.flatMap((finding) => {
    if (finding.subject.kind !== 'iam-user' || finding.status === 'unknown') return [];
    const { name } = finding.subject;
    const where = `${account.path} ${account.id}/${name} ${finding.status} as of ${formatTime(finding.asOf)}`;
    if (finding.asOf > clock.now()) return [`${where}: asOf is in the future`];
    const keys = truth.keysAt(account.id, name, finding.asOf);
    const isTrueFail = breaksRule(keys ?? []);
    return isTrueFail === (finding.status === 'fail')
      ? []
      : [`${where}: the truth was ${JSON.stringify(keys)}`];
  });
}

/** An account that was not read is unknown, in a finding of its own, and no user of it passes. */
function unreadAsPassed({ account, findings }: AccountDone): string[] {
  if (account.asOf !== null || (findings.length > 0 && findings.every(({ status }) => status === 'unknown')))
    return [];
  return [`${account.path} ${account.id}: not read, and it has no unknown finding, or others`];
}

/**
 * A user who had several active keys at the account's moment, and still has, is a fail or unknown: by the name of that
 * moment, of the moment of the finding, or of now. A renamed user who can't be read is unknown by the new name.
 */
function missedUsers({ account, findings }: AccountDone, { truth }: Simulator): string[] {
  const { asOf } = account;
  if (asOf === null) return [];
  const now = truth.usersAt(account.id);
  const told = findings.filter(({ status }) => status === 'fail' || status === 'unknown');
  const isTold = (user: TrueUser) =>
    told.some(({ subject, asOf: moment }) => {
      const then = truth.usersAt(account.id, moment).find(({ id }) => id === user.id);
      const today = now.find(({ id }) => id === user.id);
      return [user.name, then?.name, today?.name].some(
        (name) => name?.toLowerCase() === subject.name.toLowerCase(),
      );
    });
  return truth.usersAt(account.id, asOf).flatMap((user) => {
    const isStill = now.some(({ id, keys }) => id === user.id && breaksRule(keys));
    if (!isStill || !breaksRule(user.keys) || isTold(user)) return [];
    return [`${account.path} ${account.id}/${user.name}: breaks the rule, and nothing tells of it`];
  });
}

function breaksRule(keys: TrueUser['keys']): boolean {
  return keys.filter(({ status }) => status === 'Active').length >= 2;
}
