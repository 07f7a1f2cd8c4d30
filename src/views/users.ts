import type { Axis } from './axis.ts';
import type { KeyLine } from './key-line.ts';
import type { Badge } from './page.ts';
import { renderTemplate } from './templates.ts';

/** A user as a row of a list shows them. All of it may come from outside. */
export type UserView = {
  name: string;
  account: string;
  /** Empty: not known. */
  arn: string;
  /** A whole phrase; empty: not asked. */
  owner: string;
  /** What the list is filtered by. */
  group: string;
  badge: Badge;
  /** The badge's reason in a few words. */
  summary: string;
  /** Further badges. */
  marks: readonly Badge[];
  keys: readonly KeyLine[];
  /** Sentences in pieces, of which some are code. */
  reasons: readonly (readonly { text: string; isCode: boolean }[])[];
  /** What to do, or what would change it, in pieces; empty: nothing. */
  next: readonly { text: string; isCode: boolean }[];
  usages: readonly {
    key: string;
    calls: string;
    when: string;
    addresses: readonly string[];
    callers: readonly string[];
  }[];
};

export type UserGroup = { group: string; label: string; value: string };

/** The users to begin with, with their bars and nothing else. */
export function urgentUsers(users: readonly UserView[]): string {
  return renderTemplate('urgent', { users });
}

/** How the bars are read: what does not occur is not explained. */
export function keyLegend(users: readonly Pick<UserView, 'keys'>[]): string {
  const keys = users.flatMap((user) => user.keys);
  const has = (tone: KeyLine['tone']) => keys.some((key) => key.tone === tone);
  const isShaped = (shape: KeyLine['bar']['shape']) => keys.some(({ bar }) => bar.shape === shape);
  const entries = [
    { is: has('keep'), tone: 'keep', shape: 'used', text: 'key to keep' },
    { is: has('go'), tone: 'go', shape: 'used', text: 'key to deactivate' },
    { is: has('plain'), tone: 'plain', shape: 'used', text: 'active key' },
    { is: has('off'), tone: 'off', shape: 'used', text: 'key that is not active' },
    { is: keys.some(({ bar }) => bar.rest !== null), tone: '', shape: 'rest', text: 'unused since' },
    { is: isShaped('never'), tone: '', shape: 'never', text: 'never used' },
    { is: isShaped('unknown'), tone: '', shape: 'unknown', text: 'last use unknown' },
    {
      is: keys.some(({ bar }) => bar.isEarlier),
      tone: 'plain-earlier',
      shape: 'used',
      text: 'older than 24 months',
    },
  ].filter(({ is }) => is);
  return entries.length === 0 ? '' : renderTemplate('legend', { entries });
}

/** A filter, the groups and an order. It is shown where there is JavaScript. */
export function userTools(groups: readonly UserGroup[], order = 'Most urgent first'): string {
  return renderTemplate('tools', { groups, order });
}

/** The beginning of a list: the names of its columns with the axis. */
export function userListTop(axis: Axis, users: number): string {
  return `${renderTemplate('usersHead', axis)}${rowsTop(users)}`;
}

/** What is out of sight in a long list is laid out when it is scrolled to: a page of thousands opens at once. */
export function rowsTop(rows: number): string {
  return `<ol class="rows${rows > 100 ? ' long' : ''}" data-list="50" data-noun="users">\n`;
}

/** Some rows: a list of thousands is never one text. */
export function userRows(users: readonly UserView[]): string {
  return renderTemplate('users', { users });
}

export const userListBottom = '</ol>\n';
