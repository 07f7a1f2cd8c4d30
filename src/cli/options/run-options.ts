import { resolve } from 'node:path';
import { defaultMaxChanges, durationLimits, numberLimits } from '../../domain/limits.ts';
import { second } from '../../domain/time.ts';
import { readDuration, readNumber, usageError } from '../usage.ts';
import { readSelfOptions, type SelfOptions } from './self-options.ts';

/** Who changes accounts, and where what was done is kept. */
export type RunOptions = {
  profile: string | null;
  region: string | null;
  roleArn: string | null;
  externalId: string | null;
  /** The state folder; null: the user's own. */
  state: string | null;
  only: readonly string[] | null;
  isConfirmed: boolean;
  verifyPauseMilliseconds: number;
  actionDeadlineMilliseconds: number;
} & SelfOptions;

export function readRunOptions(given: Record<string, unknown>): RunOptions {
  const text = (name: string) => (given[name] as string | undefined) ?? null;
  const state = text('state');
  if (state === '') throw usageError('--state has no folder name.', 'For example: --state ./state');
  const verifyPauseMilliseconds = readDuration(
    '--verify-pause',
    text('verifyPause') ?? '2s',
    durationLimits.verifyPause,
  );
  return {
    profile: text('profile'),
    region: text('region'),
    roleArn: text('roleArn'),
    externalId: text('externalId'),
    state: state === null ? null : resolve(state),
    only: readOnly(given['only'] as string[] | undefined),
    isConfirmed: given['yes'] === true,
    verifyPauseMilliseconds,
    actionDeadlineMilliseconds: readActionDeadline(text('actionDeadline') ?? '1m', verifyPauseMilliseconds),
    ...readSelfOptions(given),
  };
}

/** Two reads a pause apart have to fit into half of it, with room for a write that shows late. */
function readActionDeadline(text: string, verifyPause: number): number {
  const milliseconds = readDuration('--action-deadline', text, durationLimits.actionDeadline);
  const least = Math.ceil((5 * verifyPause) / second);
  if (milliseconds >= least * second) return milliseconds;
  throw usageError(
    `--action-deadline ${text} is too short to verify a change.`,
    `Use at least 5 times --verify-pause: --action-deadline ${least}s`,
  );
}

export type ApplyOptions = RunOptions & {
  isDryRun: boolean;
  maxChanges: number;
  maxFailures: number;
  watchMilliseconds: number | null;
  acceptsUnknownSigner: boolean;
};

export function readApplyOptions(given: Record<string, unknown>): ApplyOptions {
  const text = (name: string) => given[name] as string | undefined;
  const watch = text('watch');
  return {
    ...readRunOptions(given),
    isDryRun: given['dryRun'] === true,
    maxChanges: readNumber(
      '--max-changes',
      text('maxChanges') ?? String(defaultMaxChanges),
      numberLimits.maxChanges,
    ),
    maxFailures: readNumber('--max-failures', text('maxFailures') ?? '1', numberLimits.maxFailures),
    watchMilliseconds: watch === undefined ? null : readDuration('--watch', watch, durationLimits.watch),
    acceptsUnknownSigner: given['acceptUnknownSigner'] === true,
  };
}

/** Comma-separated, repeated or after one another. */
function readOnly(given: readonly string[] | undefined): string[] | null {
  if (given === undefined) return null;
  const ids = given.flatMap((each) => each.split(',')).map((each) => each.trim());
  if (ids.some((id) => id === ''))
    throw usageError('--only has no action ID.', 'For example: --only deactivate-AKIAIOSFODNN7EXAMPLE');
  return [...new Set(ids)];
}
