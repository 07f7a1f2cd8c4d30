import type { Command } from '../command.ts';

export const simulateCommand: Command = {
  name: 'simulate',
  summary: 'Serve a simulated AWS on 127.0.0.1, for any AWS client.',
  description: [
    'IAM, STS, Organizations and CloudTrail on the real wire protocols, with a world made from a seed. Prints what to',
    'export once it listens, and serves until it is interrupted.',
  ].join('\n'),
  effect: 'reads',
  args: [],
  options: [
    { flags: '--port <number>', description: 'the port to listen on', defaultText: 'a free one' },
    { flags: '--seed <number>', description: 'the world: the same seed, the same world', defaultText: '1' },
    { flags: '--accounts <number>', description: 'accounts of the organization', defaultText: '12' },
    { flags: '--users <number>', description: 'users of each account', defaultText: '20' },
    { flags: '--latency <milliseconds>', description: 'how long each call takes', defaultText: '0' },
    { flags: '--faults <file>', description: 'faults to answer with, as JSON' },
  ],
  examples: [
    {
      command: 'eval "$(solekey simulate --port 4566 | head -n 5)"',
      does: 'not so: it ends with the pipe. Run it in another terminal, and copy its lines',
    },
  ],
  load: async () => (await import('./simulate-run.ts')).runSimulate,
};
