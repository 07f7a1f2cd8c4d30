import type { Fault } from '../fault.ts';

export const prowler: readonly Fault[] = [
  {
    test: "Prowler: the report's age is never looked at, so a key made since is not seen",
    from: 'readTrailChanges(reader, context.changes, since,',
    to: 'readTrailChanges(reader, [], since,',
  },
  {
    test: "Prowler: the report's age is never looked at, so a user who was put right since still fails",
    from: "    yield suspect.live.state === 'read'",
    to: "    yield user !== null ? reportedUser(user, known.asOf) : suspect.live.state === 'read'",
  },
  {
    test: "Prowler: the report's age is never looked at, and no verdict says of which moment it is true",
    from: 'Math.max(reportedAt, changes.askedAt - trailLag)',
    to: 'Math.max(generatedAt, changes.askedAt)',
  },
  {
    test: 'Prowler: the report is taken for true at one moment, though it was made row by row before it',
    from: 'const since = generatedAt - reportMakingTime;',
    to: 'const since = generatedAt;',
  },
  {
    test: 'Prowler: an error while fetching the report gives an empty list, so a pass',
    exports: 'collectLive',
    from: 'if (error instanceof ServiceError) return error;',
    to: 'if (error instanceof ServiceError) return null;',
  },
  {
    test: 'Prowler: an account that could not be entered gives an empty list, so a pass',
    from: 'subjects: () => [unreadAccount(context.account, reader.now(), error)],',
    to: 'subjects: () => [],',
  },
  {
    test: 'Prowler: an account that could not be entered gives an empty list, so a pass',
    exports: 'collectAccount',
    from: "state: 'failed',",
    to: "state: 'complete',",
  },
  {
    test: "Prowler: root's row is reported as a user",
    from: 'if (user.name === rootName) {',
    to: "if (user.name === '') {",
  },
  {
    test: 'Prowler: at least nine calls a user answer what the report answers in a few',
    from: 'if (active >= 2 ||',
    to: 'if (active >= 0 ||',
  },
  {
    test: "Prowler: a second key's finding overwrote the first one's",
    from: 'keys: subject.keys.map((key) => ({',
    to: 'keys: subject.keys.slice(-1).map((key) => ({',
  },
  {
    test: 'Prowler: asks for the report in a loop without a pause',
    from: '      await reader.pause(pause);\n',
    to: '',
  },
  {
    test: 'Prowler: asks for the report in a loop without a bound',
    from: 'const left = () => patience - Math.max(paused, reader.elapsed() - startedAt);',
    to: 'const left = () => patience - Math.max(paused, reader.elapsed() - startedAt) / 1000;',
  },
];
