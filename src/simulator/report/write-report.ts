import { type AccessKey, visibleUse } from '../state/access-key.ts';
import { type Account, userArn } from '../state/account.ts';
import { keysAt, type User } from '../state/user.ts';
import type { ReportFormat, ReportSpan } from './credential-report.ts';

/** The 22 columns of a live report, in its order (IAM User Guide, 'Understanding the report format'). */
const COLUMNS = [
  'user',
  'arn',
  'user_creation_time',
  'password_enabled',
  'password_last_used',
  'password_last_changed',
  'password_next_rotation',
  'mfa_active',
  ...keyColumns(1),
  ...keyColumns(2),
  'cert_1_active',
  'cert_1_last_rotated',
  'cert_2_active',
  'cert_2_last_rotated',
];

/** The report as AWS writes it: no newline at its end, quotes only where a comma needs them. */
export function writeReport(account: Account, span: ReportSpan): string {
  const { format } = account.report;
  const header = [...COLUMNS, ...(format.extraColumns ?? [])];
  if ((format.additionalCredentials ?? 'absent') !== 'absent') header.push('additional_credentials_info');
  const duplicates = new Set(format.duplicates);
  const rows = [account.root, ...account.users].flatMap((user) => {
    const moment = lookedAt(account, user, span);
    const name = user.identity.at(moment)?.name;
    if (name === undefined) return [];
    const row = writeRow(account, user, name, moment);
    return duplicates.has(name) ? [row, row] : [row];
  });
  return [header.join(','), ...rows].join('\n');
}

/** Users are looked at one after the other while the report is made; seeded, the same at each asking. */
function lookedAt(account: Account, user: User, { generatedAt, tookMs }: ReportSpan): number {
  return generatedAt - Math.floor(account.random.fork(`report/${user.id}/${generatedAt}`).next() * tookMs);
}

function writeRow(account: Account, user: User, name: string, moment: number): string {
  const { format } = account.report;
  const write = { time: timeWriter(format), flag: flagWriter(format) };
  const keys = keysAt(user, moment).sort((a, b) => a.slot - b.slot);
  const [first, second] = inSlots(keys);
  const cells = [
    name,
    userArn(account, user, moment),
    write.time(user.createdAt),
    ...passwordCells(user, moment, write),
    ...keyCells(first, moment, write),
    ...keyCells(second, moment, write),
    write.flag(false),
    'N/A',
    write.flag(false),
    'N/A',
    ...(format.extraColumns ?? []).map(() => 'N/A'),
  ];
  const info = format.additionalCredentials ?? 'absent';
  if (info !== 'absent') cells.push(info === 'filled' ? moreCredentials(keys.length - 2) : 'N/A');
  return cells.map((cell) => (cell.includes(',') ? `"${cell}"` : cell)).join(',');
}

/** The first two keys, each in its own slot; a third moves up where one of the two is gone. */
function inSlots(keys: readonly AccessKey[]): [AccessKey | undefined, AccessKey | undefined] {
  const rest = keys.filter((key) => key.slot > 2);
  const first = keys.find((key) => key.slot === 1) ?? rest.shift();
  const second = keys.find((key) => key.slot === 2) ?? rest.shift();
  return [first, second];
}

interface Writers {
  time(epochMs: number): string;
  flag(value: boolean): string;
}

function passwordCells(user: User, moment: number, { time, flag }: Writers): string[] {
  if (user.isRoot) return ['not_supported', 'no_information', 'not_supported', 'not_supported', flag(true)];
  const password = user.password.at(moment);
  if (!password) return [flag(false), 'N/A', 'N/A', 'N/A', flag(false)];
  const lastUsed = password.lastUsedAt === null ? 'no_information' : time(password.lastUsedAt);
  return [flag(true), lastUsed, time(password.changedAt), 'N/A', flag(password.mfa)];
}

/** `last_rotated` is the creation date, kept while inactive (observed; the docs say 'or last changed'). */
function keyCells(key: AccessKey | undefined, moment: number, { time, flag }: Writers): string[] {
  if (!key) return [flag(false), 'N/A', 'N/A', 'N/A', 'N/A'];
  const use = visibleUse(key, moment);
  const cells = use ? [time(use.at), use.region, use.service] : ['N/A', 'N/A', 'N/A'];
  return [flag(key.status.at(moment) === 'Active'), time(key.createdAt), ...cells];
}

function moreCredentials(count: number): string {
  return count > 0 ? `${count} more access key${count > 1 ? 's' : ''}; call ListAccessKeys` : 'N/A';
}

function keyColumns(slot: 1 | 2): string[] {
  const fields = ['active', 'last_rotated', 'last_used_date', 'last_used_region', 'last_used_service'];
  return fields.map((field) => `access_key_${slot}_${field}`);
}

function timeWriter({ times = 'Z' }: ReportFormat): Writers['time'] {
  return (epochMs) => new Date(epochMs).toISOString().slice(0, 19) + times;
}

function flagWriter({ booleans = 'lower' }: ReportFormat): Writers['flag'] {
  return (value) => (booleans === 'upper' ? String(value).toUpperCase() : String(value));
}
