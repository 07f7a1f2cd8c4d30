/** The 22 columns of a live report, in its order (IAM user guide, "Getting credential reports for your AWS account"). */
export const reportColumns = [
  'user',
  'arn',
  'user_creation_time',
  'password_enabled',
  'password_last_used',
  'password_last_changed',
  'password_next_rotation',
  'mfa_active',
  'access_key_1_active',
  'access_key_1_last_rotated',
  'access_key_1_last_used_date',
  'access_key_1_last_used_region',
  'access_key_1_last_used_service',
  'access_key_2_active',
  'access_key_2_last_rotated',
  'access_key_2_last_used_date',
  'access_key_2_last_used_region',
  'access_key_2_last_used_service',
  'cert_1_active',
  'cert_1_last_rotated',
  'cert_2_active',
  'cert_2_last_rotated',
] as const;

/** The columns of a report that can tell of a third key. */
export const columnsWithInfo = [...reportColumns, 'additional_credentials_info'];

export const accountId = '111122223333';

/** What stands in a row, by column. */
export type Row = { user: string } & Record<string, string>;

const nothing: Record<string, string> = {
  user_creation_time: '2020-01-01T00:00:00Z',
  password_enabled: 'false',
  mfa_active: 'false',
  access_key_1_active: 'false',
  access_key_2_active: 'false',
  cert_1_active: 'false',
  cert_2_active: 'false',
};

/** A user without keys; `over` says what is different. */
export function userRow(user: string, over: Record<string, string> = {}): Row {
  return { ...nothing, arn: `arn:aws:iam::${accountId}:user/${user}`, ...over, user };
}

export function rootRow(over: Record<string, string> = {}): Row {
  return {
    ...nothing,
    arn: `arn:aws:iam::${accountId}:root`,
    password_enabled: 'not_supported',
    password_last_used: 'no_information',
    password_last_changed: 'not_supported',
    password_next_rotation: 'not_supported',
    ...over,
    user: '<root_account>',
  };
}

/** The cells of one key: made then, and used then where that is given. */
export function keyCells(
  slot: number,
  status: 'active' | 'inactive',
  createdAt: string,
  usedAt?: string,
): Record<string, string> {
  const cells = {
    [`access_key_${slot}_active`]: String(status === 'active'),
    [`access_key_${slot}_last_rotated`]: createdAt,
  };
  return usedAt === undefined
    ? cells
    : {
        ...cells,
        [`access_key_${slot}_last_used_date`]: usedAt,
        [`access_key_${slot}_last_used_region`]: 'us-east-1',
        [`access_key_${slot}_last_used_service`]: 's3',
      };
}

/** As AWS writes it: quotes only where they are needed, `N/A` for what is not there, no newline at the end. */
export function reportText(rows: readonly Row[], columns: readonly string[] = reportColumns): string {
  const lines = rows.map((row) => columns.map((name) => quoted(row[name] ?? 'N/A')).join(','));
  return [columns.map(quoted).join(','), ...lines].join('\n');
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
