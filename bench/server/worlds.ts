import type { AccountSpec, SimulatorOptions } from '../../src/simulator/index.ts';

const second = 1000;
const minute = 60 * second;
const day = 24 * 60 * minute;

export type WorldSize = {
  accounts: number;
  /** In each account. */
  users: number;
  /** How many of these have two active keys. */
  offenders: number;
  /** Real milliseconds that each call takes. */
  latencyMs: number;
  /** Stored half an hour ago, which is the default; or made when asked for, in 2 to 90 seconds, 3 % of them never. */
  reports?: 'stored' | 'slow';
};

/** Accounts with a stored report and no limits: what is measured is the client, and not its waiting. */
export function sizedWorld({ accounts, users, offenders, latencyMs, reports }: WorldSize): SimulatorOptions {
  const now = Date.now();
  const spec: AccountSpec = {
    latencyMs,
    populate: (script, account) => {
      for (let index = 0; index < users; index += 1) {
        const name = `service-${String(index).padStart(6, '0')}`;
        const at = now - 400 * day + index * 1000;
        script.createUser({ account, at, name });
        script.createAccessKey({ account, at: at + minute, user: name });
        // Spread over the report, as they are in life.
        const isOffender =
          Math.floor(((index + 1) * offenders) / users) > Math.floor((index * offenders) / users);
        if (isOffender) script.createAccessKey({ account, at: at + 30 * day, user: name });
      }
    },
  };
  const stored = { stored: { generatedAt: now - 30 * minute, tookMs: minute } };
  const specs = Array.from({ length: accounts }, (_, index) => ({
    ...spec,
    report: reports === 'slow' ? slowReport(index) : stored,
  }));
  return { accounts: specs, clock: { start: now, rate: 1 } };
}

/** Every time from 2 to 90 seconds is as frequent, in an order that looks like none. */
function slowReport(index: number): NonNullable<AccountSpec['report']> {
  if (index % 33 === 32) return { neverCompletes: true };
  return { generationMs: second * (2 + ((index * 37) % 89)) };
}
