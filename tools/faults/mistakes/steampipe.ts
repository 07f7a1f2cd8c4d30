import type { Fault } from '../fault.ts';

const sameNamed = 'Steampipe/Flowpipe: same-named users in two accounts are added together';

export const steampipe: readonly Fault[] = [
  {
    test: "Steampipe: ARNs are matched as text, so bob inherits bobby's key",
    from: '    yield reportedUser(user, known.asOf);\n',
    to: `    const other = [...suspects.values()].find((suspect) => suspect.identity.startsWith(identity));
    yield other?.live.state === 'read' ? confirmedUser(other.live, user, false) : reportedUser(user, known.asOf);\n`,
  },
  {
    test: 'Steampipe: ARNs are matched as text, so whoever asks for bob gets bobby too',
    from: 'return (name) => names.has(name.toLowerCase());',
    to: 'return (name) => [...names].some((asked) => name.toLowerCase().startsWith(asked));',
  },
  {
    test: 'Steampipe: ARNs are matched as text, so /team/eve passes with two keys',
    from: 'const keys = columns.slots.flatMap((slot) => readKey(row, slot) ?? []);',
    to: "const keys = arn.includes('/team/') ? [] : columns.slots.flatMap((slot) => readKey(row, slot) ?? []);",
  },
  {
    test: sameNamed,
    from: "const asked = new Map<string, Omit<Suspect, 'live'> & { live: Promise<LiveKeys> }>();",
    to: `type Asked = Map<string, Omit<Suspect, 'live'> & { live: Promise<LiveKeys> }>;
  const everywhere = globalThis as { asked?: Asked };
  everywhere.asked ??= new Map();
  const asked = everywhere.asked;`,
  },
  {
    test: sameNamed,
    from: 'findingId([account, control.id, kind,',
    to: "findingId(['', control.id, kind,",
  },
];
