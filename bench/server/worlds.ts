import type { AccountSpec, SimulatorOptions } from '../../src/simulator/index.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

export type WorldSize = {
  accounts: number;
  /** In each account. */
  users: number;
  /** How many of these have two active keys. */
  offenders: number;
  /** Real milliseconds that each call takes. */
  latencyMs: number;
};

/** Accounts with a stored report and no limits: what is measured is the client, and not its waiting. */
export function sizedWorld({ accounts, users, offenders, latencyMs }: WorldSize): SimulatorOptions {
  const now = Date.now();
  const spec: AccountSpec = {
    latencyMs,
    report: { stored: { generatedAt: now - 30 * minute, tookMs: minute } },
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
  return { accounts: Array.from({ length: accounts }, () => spec), clock: { start: now, rate: 1 } };
}
