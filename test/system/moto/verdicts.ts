import { createSolekey } from '../run-solekey.ts';
import { motoAccount } from '../start-moto.ts';
import { auditor, scenario } from './scenario.ts';
import type { Cloud } from './two-clouds.ts';

/** What these tests read of `scan --format json`. */
export interface Scan {
  readonly complete: boolean;
  readonly accounts: readonly {
    readonly id: string;
    readonly path: string;
    readonly state: string;
    readonly users: number;
    readonly problems: readonly { readonly code: string; readonly summary: string }[];
  }[];
  readonly findings: readonly {
    readonly account: string;
    readonly status: string;
    readonly subject: { readonly name: string; readonly arn: string | null };
    readonly keys: readonly { readonly status: string }[];
    readonly data: { readonly activeCount: number };
  }[];
}

/** Every verdict, passes too. */
export async function scanOf(cloud: Cloud, args: string[]): Promise<{ scan: Scan; code: number | null }> {
  const solekey = createSolekey(cloud.variables);
  const { stdout, code } = await solekey('scan', ...args, '--all', '--format', 'json');
  return { scan: JSON.parse(stdout) as Scan, code };
}

/** Account, name, ARN, verdict, number of active keys, the keys' statuses: a line a user, in order. */
export function verdictsOf({ findings }: Scan): string[] {
  return findings
    .map(({ account, status, subject, keys, data }) =>
      [account, subject.name, subject.arn ?? 'no ARN', status, data.activeCount, ...statusesOf(keys)].join(
        ' ',
      ),
    )
    .sort();
}

/** What a scan has to say, by the scenario alone; `only` are users who were asked for by name. */
export function verdictsIn(account: string, only?: readonly string[]): string[] {
  const own = account === motoAccount ? [{ name: auditor, path: '/', keys: ['Active'] }] : [];
  return [...own, ...scenario]
    .filter(({ name }) => only?.includes(name) ?? true)
    .map(({ name, path = '/', keys }) => {
      const active = keys.filter((status) => status === 'Active').length;
      // ListAccessKeys alone does not tell a user's path, and so not the ARN.
      const arn = only === undefined ? `arn:aws:iam::${account}:user${path}${name}` : 'no ARN';
      return [account, name, arn, active > 1 ? 'fail' : 'pass', active, ...[...keys].sort()].join(' ');
    })
    .sort();
}

function statusesOf(keys: readonly { readonly status: string }[]): string[] {
  return keys.map(({ status }) => status).sort();
}
