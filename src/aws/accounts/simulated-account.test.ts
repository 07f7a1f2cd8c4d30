import { afterEach, expect, test, vi } from 'vitest';
import { createSimulator, type Simulator, type SimulatorOptions } from '../../simulator/index.ts';
import { useEnvironment } from '../testing/environment.ts';
import { accountTargets } from './account-target.ts';
import { identifyCaller } from './caller.ts';
import { listOrganizationAccounts } from './organization.ts';

let simulator: Simulator;

afterEach(async () => {
  await simulator.close();
  vi.unstubAllEnvs();
});

test.each<[clock: string, more: SimulatorOptions]>([
  ['right', {}],
  ['three hours slow', { clock: { start: Date.now() + 3 * 3_600_000, rate: 1 }, signingClock: 'simulated' }],
  ['three hours fast', { clock: { start: Date.now() - 3 * 3_600_000, rate: 1 }, signingClock: 'simulated' }],
])(
  'a whole organization by its own roles, this clock being %s: what is counted is what AWS has seen',
  async (_clock, more) => {
    simulator = createSimulator({ accounts: [{}, {}, {}], ...more });
    const { url } = await simulator.listen(0);
    const { accessKeyId, secretAccessKey } = simulator.credentials;
    useEnvironment({
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
    });
    const { signal } = new AbortController();
    const nobody = { environment: process.env, profile: null, region: null, roleArn: null, externalId: null };
    const caller = await identifyCaller({ version: '1.2.3', ...nobody, signal });
    const accounts = await listOrganizationAccounts(caller);
    expect(accounts.map(({ id }) => id)).toEqual(simulator.accounts.map(({ id }) => id));

    const settings = { callsInFlight: 20, accountDeadlineSeconds: 900 };
    const roleName = 'OrganizationAccountAccessRole';
    const sums: Record<string, number> = {};
    for (const target of accountTargets({ caller, accounts, roleName, externalId: null, settings })) {
      const { reader, dispose } = target.open(signal);
      await reader.connect();
      let state = await reader.generateCredentialReport();
      while (state !== 'COMPLETE') {
        await reader.pause(50);
        simulator.clock.advance(5_000);
        state = await reader.generateCredentialReport();
      }
      const report = Buffer.from((await reader.getCredentialReport()).content).toString();
      const { items: users } = await reader.listUsers(null);
      for (const { name } of users) {
        expect(report).toContain(`${name},`);
        await reader.listAccessKeys(name ?? '', null);
      }
      const now = reader.now();
      const page = await reader.lookupEvents(
        { eventName: 'CreateAccessKey', from: now - 3_600_000, to: now },
        null,
      );
      expect(page.next).toBeNull();
      for (const [operation, count] of Object.entries(reader.apiCalls()))
        sums[operation] = (sums[operation] ?? 0) + count;
      dispose();
    }
    caller.dispose();
    const seen = [...simulator.calls.byOperation].map(([name, count]) => [
      name.slice(name.indexOf(':') + 1),
      count,
    ]);
    expect(sums).toEqual(Object.fromEntries(seen));
  },
);
