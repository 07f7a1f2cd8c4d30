import type { Account } from '../../domain/account.ts';
import type { Finding, FindingKey } from '../../domain/finding.ts';
import type { EpochMs } from '../../domain/time.ts';
import { keyTimeline } from '../../views/key-timeline.ts';
import { headlineText } from '../headline-text.ts';
import { printable } from '../printable.ts';
import { dateOf, minuteOf } from '../table/moment.ts';
import { type AccountTally, failingAccounts, type SubjectTally, type Tally } from '../table/tally.ts';
import { keyView } from './key-words.ts';

export function accountView({ id, name, asOf }: Account): { anchor: string; title: string; asOf: string } {
  const title = name === null ? printable(id) : `${printable(name)} (${printable(id)})`;
  const anchor = `account-${id.replaceAll(/\W/g, '')}`;
  return { anchor, title, asOf: asOf === null ? 'not known' : `${minuteOf(asOf)} UTC` };
}

const states: Record<Account['state'], string> = {
  complete: 'in full',
  partial: 'in part',
  failed: 'not at all',
};

export type PostureRow = ReturnType<typeof accountView> & {
  users: string;
  fails: number;
  unknowns: number;
  state: string;
  isWhole: boolean;
};

/** The worst first: most offenders, then what is not known, then by id. */
export function postureRows({ accounts }: Tally): PostureRow[] {
  return accounts
    .map(({ account, fails, unknowns }) => ({
      ...accountView(account),
      users: account.users === null ? 'not known' : String(account.users),
      ...{ fails: fails.length, unknowns: unknowns.length },
      ...{ state: states[account.state], isWhole: account.state === 'complete' },
    }))
    .toSorted((one, other) => other.fails - one.fails || other.unknowns - one.unknowns);
}

/** An account's offenders at a time: the page of thousands is never one text. */
export function* offenderSections({ accounts }: Tally, now: EpochMs) {
  for (const { account, fails } of failingAccounts(accounts))
    yield { ...accountView(account), offenders: fails.map((subject) => offenderView(subject, now)) };
}

function offenderView({ subject, findings }: SubjectTally, now: EpochMs) {
  const keys = findings[0].keys.map(agedKeyView);
  return {
    name: subject.kind === 'root' ? 'root user' : printable(subject.name),
    arn: subject.arn === null ? '' : printable(subject.arn),
    facts: findings.map(factOf),
    news: newsOf(findings),
    timeline: keyTimeline(keys, now),
    keys,
  };
}

function factOf({ headline, severity, message }: Finding): string {
  if (headline === null) return `${severity}: ${printable(message)}`;
  return `${headlineText(headline)}${headline.confirmedLive ? '' : ', not confirmed live'}`;
}

function newsOf(findings: readonly Finding[]): string {
  const baselines = findings.flatMap(({ baseline }) => baseline ?? []);
  if (baselines.length === 0) return '';
  if (baselines.some(({ isNew }) => isNew)) return 'new';
  return `known since ${dateOf(Math.min(...baselines.map(({ since }) => since)))}`;
}

function agedKeyView(key: FindingKey) {
  return { ...keyView(key), age: key.ageDays === null ? '' : `${key.ageDays} days` };
}

export function unknownItems({ account, unknowns }: AccountTally): { account: string; text: string }[] {
  const { title } = accountView(account);
  const problems = account.state === 'complete' ? [] : account.problems;
  const texts = [
    ...problems.map(({ summary, detail, fix }) =>
      [summary, detail, fix].flatMap((part) => part ?? []).join(' '),
    ),
    ...unknowns.flatMap(({ findings }) => findings.map(({ message }) => message)),
  ];
  return texts.map((text) => ({ account: title, text: printable(text) }));
}
