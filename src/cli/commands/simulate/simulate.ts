import type { Command } from '../../command.ts';
import { simulateLimits } from '../../options/simulate-limits.ts';

export const simulateCommand: Command = {
  name: 'simulate',
  summary: 'Start a simulated AWS on 127.0.0.1.',
  description:
    'Simulates IAM, STS, Organizations and CloudTrail for any AWS client. The same seed always gives the same organization. Prints the environment variables for the client, then runs until it is interrupted.',
  effect: 'reads',
  args: [],
  options: [
    {
      flags: '--port <number>',
      limits: { of: 'number', ...simulateLimits.port },
      description: 'port',
      defaultText: 'a free one',
    },
    {
      flags: '--seed <number>',
      limits: { of: 'number', ...simulateLimits.seed },
      description: 'number from which the organization is generated',
      defaultText: '1',
    },
    {
      flags: '--accounts <number>',
      limits: { of: 'number', ...simulateLimits.accounts },
      description: 'number of accounts',
      defaultText: '12',
    },
    {
      flags: '--users <number>',
      limits: { of: 'number', ...simulateLimits.users },
      description: 'number of users in each account',
      defaultText: '20',
    },
    {
      flags: '--latency <milliseconds>',
      limits: { of: 'number', ...simulateLimits.latency },
      description: 'duration of each call',
      defaultText: '0',
    },
    { flags: '--faults <file>', description: 'JSON file with faults' },
  ],
  examples: [
    {
      command: 'solekey simulate --port 4599 > simulated.env &',
      does: 'start; when the file has 5 lines, connect a shell with `. ./simulated.env`',
    },
    {
      command: 'solekey simulate --seed 7 --accounts 3 --latency 40',
      does: 'simulate 3 accounts, with 40 milliseconds for each call',
    },
  ],
  load: async () => (await import('./simulate-run.ts')).runSimulate,
};
