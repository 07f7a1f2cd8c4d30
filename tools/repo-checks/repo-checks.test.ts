import { describe, expect, test } from 'vitest';
import { completeAdrs } from './complete-adrs.ts';
import { foldersDocumented } from './folders-documented.ts';
import { linksLeadSomewhere } from './links-lead-somewhere.ts';
import { namedFilesExist } from './named-files-exist.ts';
import { noControlByName } from './no-control-by-name.ts';
import { noLocalPaths } from './no-local-paths.ts';
import { noLockfileHosts } from './no-lockfile-hosts.ts';
import { noProcessEnv } from './no-process-env.ts';
import { noSkippedTests } from './no-skipped-tests.ts';
import { noUnfinishedWords } from './no-unfinished-words.ts';
import { pureOfClock } from './pure-of-clock.ts';
import type { RepoCheck, RepoFile } from './repo-file.ts';
import { shortFiles } from './short-files.ts';
import { trustedPackages } from './trusted-packages.ts';

const file = (path: string, ...lines: string[]): RepoFile => ({ path, text: lines.join('\n') });
// Put together here, since these checks read this file too.
const joined = (separator: string, ...parts: string[]) => parts.join(separator);

const adr = (...titles: string[]) => titles.map((title) => `## ${title}\nText.\n`);
const allSections = adr('Status', 'Context', 'Decision', 'Alternatives', 'Consequences', 'Enforced by');

interface Case {
  name: string;
  check: RepoCheck;
  files: RepoFile[];
  /** What each fault has to begin with. */
  faults: string[];
}

const cases: Case[] = [
  {
    name: 'a home folder',
    check: noLocalPaths,
    files: [file('a.md', 'See', `in ${joined('/', '', 'home', 'eve', 'notes')}.`)],
    faults: ['a.md:2'],
  },
  { name: 'a home by its variable', check: noLocalPaths, files: [file('a.md', '$HOME/.local')], faults: [] },
  {
    name: 'a path in an ARN',
    check: noLocalPaths,
    files: [file('a.md', ['user', 'work', 'eve'].join('/'))],
    faults: [],
  },
  {
    name: 'a registry in the lockfile',
    check: noLockfileHosts,
    files: [file('package-lock.json', '{', '"resolved": "https://registry.example/a.tgz"')],
    faults: ['package-lock.json:2'],
  },
  {
    name: 'a workspace in the lockfile',
    check: noLockfileHosts,
    files: [file('package-lock.json', '"resolved": "tools/runtime"')],
    faults: [],
  },
  ...[
    'const home = process.env.HOME;',
    'read(process.env)',
    "process['env']",
    'const { env } = process;',
    "import { env } from 'node:process';",
  ].map((line) => ({
    name: `in an adapter: ${line}`,
    check: noProcessEnv,
    files: [file('src/aws/a.ts', line)],
    faults: ['src/aws/a.ts:1'],
  })),
  {
    name: 'the environment in the front door and in tests',
    check: noProcessEnv,
    files: ['src/cli/host.ts', 'src/aws/a.test.ts', 'src/aws/testing/a.ts', 'tools/a.ts'].map((path) =>
      file(path, 'process.env'),
    ),
    faults: [],
  },
  {
    name: 'the environment as an argument',
    check: noProcessEnv,
    files: [file('src/aws/a.ts', "spawn(program, { env: environment }); environment['HOME']; process.pid;")],
    faults: [],
  },
  ...['only', 'skip', 'skipIf', 'todo'].map((word) => ({
    name: `a test with ${word}`,
    check: noSkippedTests,
    files: [file('a.test.ts', joined('.', 'test', word))],
    faults: ['a.test.ts:1'],
  })),
  {
    name: 'tests in a table',
    check: noSkippedTests,
    files: [file('a.test.ts', 'test.each([])')],
    faults: [],
  },
  {
    name: 'an unfinished word',
    check: noUnfinishedWords,
    files: [file('a.ts', '', `// ${joined('', 'TO', 'DO')}: later`)],
    faults: ['a.ts:2'],
  },
  {
    name: 'a long dash',
    check: noUnfinishedWords,
    files: [file('a.md', 'one \u2014 two')],
    faults: ['a.md:1'],
  },
  { name: 'a Spanish all', check: noUnfinishedWords, files: [file('a.md', 'todo')], faults: [] },
  {
    name: 'a folder that no page explains',
    check: foldersDocumented,
    files: [file('docs/architecture.md', '`plan/`'), file('src/plan/a.ts'), file('src/planning/a.ts')],
    faults: ['src/planning/'],
  },
  { name: 'no page', check: foldersDocumented, files: [], faults: ['docs/architecture.md'] },
  {
    name: 'links to a file, a folder, a heading and elsewhere',
    check: linksLeadSomewhere,
    files: [
      file('docs/a.md', '[b](adr/b.md#top) [folder](adr/) [here](#a) [web](https://example.com/x.md)'),
      file('docs/adr/b.md'),
    ],
    faults: [],
  },
  {
    name: 'a link to nowhere',
    check: linksLeadSomewhere,
    files: [file('docs/a.md', '', '[b](../adr/b.md)'), file('docs/adr/b.md')],
    faults: ['docs/a.md:2'],
  },
  {
    name: 'a long table of cases',
    check: (files) => shortFiles(files, {}),
    files: [{ ...longFile(900), path: 'a.cases.ts' }],
    faults: [],
  },
  {
    name: 'packages that can be trusted',
    check: trustedPackages,
    files: [locked({ license: '(MIT OR CC0-1.0)' })],
    faults: [],
  },
  {
    name: 'a licence nobody weighed',
    check: trustedPackages,
    files: [locked({ license: 'BUSL-1.1' })],
    faults: ['node_modules/a@1.0.0 has the licence BUSL-1.1'],
  },
  {
    name: 'a licence not stated',
    check: trustedPackages,
    files: [locked({ license: undefined })],
    faults: ['(none stated)'],
  },
  {
    name: 'an install script',
    check: trustedPackages,
    files: [locked({ hasInstallScript: true })],
    faults: ['has an install script'],
  },
  {
    name: 'no integrity',
    check: trustedPackages,
    files: [locked({ integrity: undefined })],
    faults: ['has no integrity'],
  },
  {
    name: 'a whole ADR',
    check: completeAdrs,
    files: [file('docs/adr/0001-a.md', ...allSections)],
    faults: [],
  },
  {
    name: 'an ADR without alternatives',
    check: completeAdrs,
    files: [
      file('docs/adr/0001-a.md', ...allSections.filter((section) => !section.includes('Alternatives'))),
    ],
    faults: ['docs/adr/0001-a.md has the sections'],
  },
  {
    name: 'an ADR with empty sections',
    check: completeAdrs,
    files: [file('docs/adr/0001-a.md', ...allSections.map((section) => section.replace('Text.\n', '')))],
    faults: ['Status', 'Context', 'Decision', 'Alternatives', 'Consequences', 'Enforced by'].map(
      (title) => `docs/adr/0001-a.md: the section ${title} is empty`,
    ),
  },
  {
    name: 'two ADRs with one number',
    check: completeAdrs,
    files: [file('docs/adr/0001-a.md', ...allSections), file('docs/adr/0001-b.md', ...allSections)],
    faults: ['docs/adr: the number 0001'],
  },
  ...['Date.now()', 'new Date()', 'process.env', 'Math.random()', 'fetch(url)', 'setTimeout(go, 1)'].map(
    (code) => ({
      name: `${code} in a stage`,
      check: pureOfClock,
      files: [file('src/plan/a.ts', '', code)],
      faults: ['src/plan/a.ts:2'],
    }),
  ),
  {
    name: 'a clock where it is allowed',
    check: pureOfClock,
    files: [
      file('src/cli/a.ts', 'Date.now()'),
      file('src/plan/a.test.ts', 'Date.now()'),
      file('src/plan/a.ts', 'new Date(0) // never new Date()', '/* Date.now() */', 'prefetch(a)'),
    ],
    faults: [],
  },
  ...['src/reports/a.ts', 'src/collect/a.ts', 'src/app/b/a.ts'].map((path) => ({
    name: `a control's id in ${path}`,
    check: noControlByName,
    files: [file('src/controls/iam-x.cases.ts', ''), file(path, '', "if (control === 'iam-x') go();")],
    faults: [`${path}:2`],
  })),
  {
    name: "a control's id where it belongs, in a test, or as part of a word",
    check: noControlByName,
    files: [
      file('src/controls/iam-x.cases.ts', "'iam-x'"),
      file('src/cli/a.ts', "'iam-x'"),
      file('src/reports/a.test.ts', "'iam-x'"),
      file('src/reports/a.ts', 'iam-xy'),
    ],
    faults: [],
  },
  ...['README.md', 'docs/adr/1.md', 'src/cli/a.ts', 'src/reports/a.eta'].map((path) => ({
    name: `a file that ${path} names and that is not there`,
    check: namedFilesExist,
    files: [file(path, 'See', 'docs/gone.md, src/a-*.ts for all of it.'), file('src/b.ts', '')],
    faults: [`${path}:2: docs/gone.md`, `${path}:2: src/a-*.ts`],
  })),
  {
    name: 'files that are there, addresses, and the names of a test',
    check: namedFilesExist,
    files: [
      file('README.md', 'docs/here.md, src/a-*.test.ts, https://example.com/docs/gone.md, ./src/other.ts'),
      file('docs/here.md', ''),
      file('src/a-b.test.ts', "open('docs/gone.md')"),
    ],
    faults: [],
  },
  {
    name: 'a file of 300 lines',
    check: (files) => shortFiles(files, {}),
    files: [longFile(300)],
    faults: [],
  },
  {
    name: 'a file of 301 lines',
    check: (files) => shortFiles(files, {}),
    files: [longFile(301)],
    faults: ['long.ts has'],
  },
  {
    name: 'a long file that is listed',
    check: (files) => shortFiles(files, { 'long.ts': 'a table' }),
    files: [longFile(301)],
    faults: [],
  },
  {
    name: 'a listed file that is short',
    check: (files) => shortFiles(files, { 'long.ts': 'a table' }),
    files: [longFile(3)],
    faults: ['long.ts is listed'],
  },
];

describe('the repository checks', () => {
  test.each(cases)('$name', ({ check, files, faults }) => {
    const found = check(files);
    expect(found).toHaveLength(faults.length);
    for (const [place, fault] of faults.entries()) expect(found[place]).toContain(fault);
  });
});

function longFile(lines: number): RepoFile {
  return { path: 'long.ts', text: 'line\n'.repeat(lines) };
}

function locked(change: Record<string, unknown>): RepoFile {
  const one = { version: '1.0.0', license: 'MIT', integrity: 'sha512-x', ...change };
  const workspace = { resolved: 'tools/runtime', link: true };
  const packages = { '': {}, 'node_modules/a': one, 'node_modules/@solekey/runtime': workspace };
  return file('package-lock.json', JSON.stringify({ packages }));
}
