import type { Command } from '../../command.ts';
import { simulateLimits } from '../../options/simulate-limits.ts';

export const simulateCommand: Command = {
  name: 'simulate',
  summary: 'Serve a simulated AWS on 127.0.0.1, for any AWS client.',
  description:
    'IAM, STS, Organizations and CloudTrail on the real wire protocols, with a world made from a seed. Prints what to ' +
    'export once it listens, and serves until it is interrupted.',
  effect: 'reads',
  args: [],
  options: [
    {
      flags: '--port <number>',
      limits: { of: 'number', ...simulateLimits.port },
      description: 'the port to listen on',
      defaultText: 'a free one',
    },
    {
      flags: '--seed <number>',
      limits: { of: 'number', ...simulateLimits.seed },
      description: 'the world: the same seed, the same world',
      defaultText: '1',
    },
    {
      flags: '--accounts <number>',
      limits: { of: 'number', ...simulateLimits.accounts },
      description: 'accounts of the organization',
      defaultText: '12',
    },
    {
      flags: '--users <number>',
      limits: { of: 'number', ...simulateLimits.users },
      description: 'users of each account',
      defaultText: '20',
    },
    {
      flags: '--latency <milliseconds>',
      limits: { of: 'number', ...simulateLimits.latency },
      description: 'how long each call takes',
      defaultText: '0',
    },
    { flags: '--faults <file>', description: 'faults to answer with, as JSON' },
  ],
  examples: [
    {
      command: 'solekey simulate --port 4599 > simulated.env &',
      does: 'serve; when the file has five lines, `. ./simulated.env` points any AWS client here',
    },
    {
      command: 'solekey simulate --seed 7 --accounts 3 --latency 40',
      does: 'a smaller world, forty milliseconds away',
    },
  ],
  load: async () => (await import('./simulate-run.ts')).runSimulate,
};
