import { createSimulator } from '../../src/simulator/index.ts';
import { sizedWorld, type WorldSize } from './worlds.ts';

/** The simulator in a process of its own; tells its parent where it is, and what it has used whenever it is asked. */
const size = JSON.parse(process.argv[2] ?? '{}') as WorldSize;
const simulator = createSimulator(sizedWorld(size));
const { url } = await simulator.listen();
const { accessKeyId, secretAccessKey } = simulator.credentials;
process.send?.({
  env: {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_REGION: simulator.region,
    AWS_DEFAULT_REGION: simulator.region,
  },
});
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpu: (user + system) / 1e6, calls: simulator.calls.total });
});
process.on('disconnect', () => process.exit(0));
