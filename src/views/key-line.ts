import type { AccessKey } from '../domain/scan/access-key.ts';
import { day, type EpochMs, wholeDays } from '../domain/time.ts';
import { dateOf } from '../text/moment.ts';
import type { Axis } from './axis.ts';
import { type KeyBar, keyBar } from './key-bar.ts';

/** What is known of a key, from a scan, a plan or a run. */
export type ViewedKey = Omit<AccessKey, 'slot'> & Partial<Pick<AccessKey, 'slot'>>;

/** What becomes of a key: the one to keep, one to deactivate, the one to move to; null: nothing is decided. */
export type KeyRole = 'keep' | 'deactivate' | 'move to' | null;

/** A key as every list shows it: its id, its bar and its use in words. */
export type KeyLine = {
  name: string;
  hasId: boolean;
  role: string;
  tone: 'keep' | 'go' | 'plain' | 'off';
  bar: KeyBar;
  created: string;
  use: string;
  /** When and by which service; empty where there was no use. */
  lastUse: string;
};

export function keyLine(key: ViewedKey, role: KeyRole, axis: Axis, idleDays: number): KeyLine {
  const { createdAt, status } = key;
  return {
    ...{ name: keyName(key), hasId: key.id !== null },
    ...{ role: role ?? status.toLowerCase(), tone: toneOf(status, role), bar: keyBar(key, axis) },
    created: createdOf(createdAt, axis.now),
    ...{ use: useOf(key, axis.now, idleDays), lastUse: lastUseOf(key) },
  };
}

function keyName({ id, slot = null }: ViewedKey): string {
  return id ?? (slot === null ? 'unknown id' : `slot ${slot}`);
}

function createdOf(createdAt: EpochMs | null, now: EpochMs): string {
  if (createdAt === null) return 'creation date unknown';
  const days = wholeDays(createdAt, now);
  return `created ${dateOf(createdAt)}, ${days === 0 ? 'today' : `${count(days, 'day')} ago`}`;
}

function toneOf(status: string, role: KeyRole): KeyLine['tone'] {
  if (status !== 'Active') return 'off';
  if (role === 'deactivate') return 'go';
  return role === 'keep' || role === 'move to' ? 'keep' : 'plain';
}

/** `in use`, `unused for 241 days`, `never used`. */
function useOf({ lastUsed }: ViewedKey, now: EpochMs, idleDays: number): string {
  if (lastUsed === null) return 'last use not read';
  if (lastUsed.state === 'never') return 'never used';
  if (lastUsed.state === 'unknown' || lastUsed.at === null) return 'last use unknown';
  if (now - lastUsed.at <= idleDays * day) return 'in use';
  return `unused for ${count(wholeDays(lastUsed.at, now), 'day')}`;
}

function lastUseOf({ lastUsed }: ViewedKey): string {
  if (lastUsed === null || lastUsed.at === null) return '';
  const where = [lastUsed.service, lastUsed.region].filter((part) => part !== null).join(' ');
  return [dateOf(lastUsed.at), ...(where === '' ? [] : [where])].join(', ');
}

/** `1 user`, `1,190 days`. */
export function count(number: number, noun: string): string {
  return `${figure(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** `5,000`, the same on every machine. */
export function figure(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}
