import type { Account } from '../../../domain/scan/account.ts';
import type { Finding } from '../../../domain/scan/finding.ts';
import { mostUrgentFirst } from '../../../domain/scan/urgency.ts';
import { dateOf, minuteOf } from '../../../text/moment.ts';
import { type Item, plainPart } from '../../../views/items.ts';
import type { AccountTally, ScanSummaryView, SubjectTally } from '../table/tally.ts';

export function accountTitle({ id, name }: Pick<Account, 'id' | 'name'>): string {
  return name === null ? id : `${name} (${id})`;
}

export type FailingUser = SubjectTally & { account: string };

const severities: readonly Finding['severity'][] = ['critical', 'high', 'medium', 'low'];

/** Of all accounts, the most severe first, then the most urgent. */
export function failingUsers({ accounts }: ScanSummaryView): FailingUser[] {
  const users = accounts.flatMap(({ account, fails }) =>
    fails.map((subject): FailingUser => ({ ...subject, account: accountTitle(account) })),
  );
  const worst = ({ findings }: FailingUser) =>
    Math.min(...findings.map(({ severity }) => severities.indexOf(severity)));
  return mostUrgentFirst(users, ({ findings }) => ({
    keys: findings[0].keys,
    isQuarantined: false,
  })).toSorted((one, other) => worst(one) - worst(other));
}

const states: Record<Account['state'], string> = {
  complete: 'complete',
  partial: 'partial',
  failed: 'not read',
};

export type AccountRow = {
  name: string;
  /** Empty where it is the name. */
  id: string;
  users: string;
  fails: number;
  /** In percent of its users. */
  share: number;
  shareText: string;
  unknowns: number;
  state: string;
  isWhole: boolean;
  asOf: string;
};

/** The greatest share of failing users first, then what could not be checked, then by id. */
export function accountRows({ accounts }: ScanSummaryView): AccountRow[] {
  return accounts
    .map(({ account, fails, unknowns }) => {
      const { id, name, asOf, users, state } = account;
      const share = shareOf(fails.length, users);
      return {
        ...{ name: name ?? id, id: name === null ? '' : id },
        ...{ users: users === null ? '' : String(users), fails: fails.length },
        ...{ share, shareText: users === null ? '' : `${share} %`, unknowns: unknowns.length },
        ...{ state: states[state], isWhole: state === 'complete' },
        asOf: asOf === null ? '' : `${minuteOf(asOf)} UTC`,
      };
    })
    .toSorted(
      (one, other) => other.share - one.share || other.fails - one.fails || other.unknowns - one.unknowns,
    );
}

/** Never 0 where one fails, and never 100 where one does not. */
function shareOf(fails: number, users: number | null): number {
  if (users === null || fails === 0) return 0;
  if (fails >= users) return 100;
  return Math.min(99, Math.max(1, Math.round((fails / users) * 100)));
}

/** What could not be checked, why, and what to do: of the account, then of single users. */
export function uncheckedItems({ account, unknowns }: AccountTally): Item[] {
  const title = accountTitle(account);
  const problems = account.state === 'complete' ? [] : account.problems;
  const place = account.state === 'failed' ? 'Account not read' : 'Account read in part';
  const parts = problems.map(({ summary, detail, fix }) => ({
    ...{ text: oneLine(summary), detail: oneLine(detail ?? ''), fix: oneLine(fix ?? '') },
  }));
  // An account that could not be read has a finding a control, all for the one reason that its problem gives.
  const isSaid = problems.some(({ severity }) => severity === 'error');
  const subjects = unknowns.filter(({ subject }) => !isSaid || subject.kind !== 'account');
  return [
    ...(parts.length === 0 ? [] : [{ title, place, parts }]),
    ...subjects.map(({ subject, findings }) => ({
      title: subject.kind === 'account' ? title : subject.name,
      place: subject.kind === 'account' ? '' : title,
      parts: [...new Set(findings.map(({ message }) => oneLine(message)))].map(plainPart),
    })),
  ];
}

export function acceptedItems({ account, excepted }: AccountTally): Item[] {
  return excepted.map(({ subject, exception }) => ({
    ...{ title: subject.name, place: accountTitle(account) },
    parts:
      exception === null
        ? []
        : [
            plainPart(
              `Accepted until ${dateOf(exception.expires)} by ${exception.owner}: ${exception.reason}`,
            ),
          ],
  }));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
