import { describeCaller } from '../../domain/caller/group-callers.ts';
import type { Reason } from '../../domain/plan/decision.ts';
import type { TrailEvidence } from '../../domain/plan/evidence.ts';
import { useTrackedSince } from '../../domain/scan/last-used.ts';
import { type EpochMs, timeText, wholeDays } from '../../domain/time.ts';
import type { ActiveKey } from '../active-key.ts';

/** Why a key counts as in use or not, in a sentence that can be checked against AWS's own answers. */
export function describeState(key: ActiveKey, now: EpochMs): Reason {
  const { id, createdAt, lastUse, isInUse, isSigning, trail } = key;
  const users = trail === null ? '' : describeTrail(trail);
  if (isSigning) {
    return { code: 'in-use', message: `${id} is in use: it appears to sign this run.${users}`, key: id };
  }
  if (lastUse === null) {
    const created = `${id} (created ${timeText(createdAt)})`;
    return createdAt < useTrackedSince
      ? {
          code: 'no-use-recorded',
          message: `${created} has no recorded use. AWS records key use since 2015-04-22.`,
          key: id,
        }
      : { code: 'never-used', message: `${created} was never used.`, key: id };
  }
  const place = [lastUse.service, lastUse.region].filter((word) => word !== null).join(', ');
  const days = wholeDays(lastUse.at, now);
  const age = `${days} ${days === 1 ? 'day' : 'days'}`;
  const use = `last used ${timeText(lastUse.at)}${place && ` (${place})`}`;
  return isInUse
    ? { code: 'in-use', message: `${id} is in use: ${use}, ${age} ago.${users}`, key: id }
    : { code: 'idle', message: `${id} has been unused for ${age}: ${use}.${users}`, key: id };
}

/** Who uses a key, for whoever has to move them. */
function describeTrail({ seen, services, regions, sourceAddresses, callers }: TrailEvidence): string {
  if (seen === null) return '';
  const parts = [
    ['services', services],
    ['regions', regions],
    ['from', sourceAddresses],
    ['by', callers.map(describeCaller)],
  ] as const;
  const who = parts.filter(([, words]) => words.length > 0).map(([name, words]) => `${name} ${short(words)}`);
  const calls = `${seen.calls} ${seen.calls === 1 ? 'call' : 'calls'}`;
  const when = `from ${timeText(seen.firstAt)} to ${timeText(seen.lastAt)}`;
  return ` CloudTrail shows ${[`${calls} ${when}`, ...who].join('; ')}.`;
}

const mostWords = 3;

function short(words: readonly string[]): string {
  const more = words.length - mostWords;
  return words.slice(0, mostWords).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
