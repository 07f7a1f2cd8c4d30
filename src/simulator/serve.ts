import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createSimulator, createWorld, parseFaults } from './index.ts';

/** `node serve.ts --port 0 …`: the simulator in a process of its own, until SIGINT or SIGTERM. */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    accounts: { type: 'string', default: '5' },
    users: { type: 'string', default: '12' },
    latency: { type: 'string', default: '0' },
    faults: { type: 'string' },
    'odd-users': { type: 'string', default: '1' },
    'odd-accounts': { type: 'string', default: '0.4' },
    /** Without throttling, for measuring a client and not the wait. */
    unlimited: { type: 'boolean', default: false },
  },
});

const world = createWorld({
  seed: Number(values.seed),
  accounts: Number(values.accounts),
  users: Number(values.users),
  oddUsers: Number(values['odd-users']),
  oddAccounts: Number(values['odd-accounts']),
  defaults: { latencyMs: Number(values.latency), ...(values.unlimited && { buckets: {} }) },
});
const faults = values.faults === undefined ? [] : parseFaults(readFileSync(values.faults, 'utf8'));
const simulator = createSimulator({ ...world, faults });
const { url } = await simulator.listen(Number(values.port));
const { credentials, region } = simulator;
const exports = {
  AWS_ENDPOINT_URL: url,
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
};
for (const [name, value] of Object.entries(exports)) process.stdout.write(`export ${name}=${value}\n`);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void simulator.close());
