// Who may import whom (docs/architecture.md). Type imports count. Every rule is shown to bite by
// tools/boundaries.test.ts, on one bad import each.

const stages = ['collect', 'configuration', 'controls', 'decide', 'iac', 'plan', 'run'];
const pure = ['domain', ...stages, 'text', 'views', 'reports'];
const adapters = ['aws', 'disk'];
const folders = [...pure, 'app', ...adapters, 'cli', 'simulator'];

/** Files inside these folders of src. */
const inside = (...names) => `^src/(${names.join('|')})/`;

// A test may reach for what it needs (a simulator, a file): it is in no bundle. Code that runs may not
// reach for a test.
const tests = '\\.(test|cases)\\.ts$|^src/[^/]+/testing/';

const sdk = '(^|node_modules/)@(aws-sdk|smithy)/';

/** From a folder, only these other folders of ours. */
const onlyTo = (name, allowed, comment) => ({
  name: `${name}-imports`,
  comment,
  severity: 'error',
  from: { path: inside(name), pathNot: tests },
  to: { path: '^(src|test|tools|bench)/', pathNot: inside(name, ...allowed) },
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle has no beginning to read from.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unknown-folder',
      comment: 'A folder that no rule knows is a folder without a place: name it here and in the docs.',
      severity: 'error',
      from: { path: '^src/', pathNot: inside(...folders) },
      to: {},
    },
    {
      name: 'no-unknown-folder-imported',
      comment: 'As above, for a file that imports nothing itself.',
      severity: 'error',
      from: {},
      to: { path: '^src/', pathNot: inside(...folders) },
    },
    {
      name: 'no-unknown-folder-alone',
      comment: 'As above, for a file that neither imports nor is imported.',
      severity: 'error',
      from: { path: '^src/', pathNot: inside(...folders), orphan: true },
      to: {},
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that leads nowhere would be checked by no rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    onlyTo('domain', [], 'The nouns depend on nothing of ours.'),
    ...stages.map((stage) => onlyTo(stage, ['domain'], 'Stages know the domain alone and meet in app.')),
    onlyTo('text', ['domain'], 'Escaping, dates and words stand below everything that a person reads.'),
    onlyTo('views', ['domain', 'text'], 'A page of the console and a report are made of the same parts.'),
    onlyTo('reports', ['domain', 'text', 'views'], 'A format knows no use case and no other stage.'),
    onlyTo(
      'app',
      ['domain', ...stages, 'text'],
      'The use cases take ports, never an adapter, and each front door chooses how it shows an outcome.',
    ),
    ...adapters.map((adapter) => onlyTo(adapter, ['domain'], 'An adapter fills the ports of the domain.')),
    onlyTo('cli', [...pure, 'app', ...adapters, 'simulator'], 'The program, not its tests or tools.'),
    onlyTo(
      'simulator',
      [],
      'Code shared with the product would let one misreading of AWS pass on both sides.',
    ),
    {
      name: 'simulator-by-its-entrance',
      comment: 'Only src/simulator/index.ts is a promise; the rest may change.',
      severity: 'error',
      from: { pathNot: inside('simulator') },
      to: { path: inside('simulator'), pathNot: '^src/simulator/index\\.ts$' },
    },
    {
      name: 'adapters-meet-the-app-in-wiring',
      comment: 'Everything but the wiring runs against any implementation of the ports.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/cli/wiring/', inside(...adapters), tests] },
      to: { path: inside(...adapters) },
    },
    {
      name: 'pure-of-built-ins',
      comment: 'Time and the outside come in as arguments or ports.',
      severity: 'error',
      from: { path: inside(...pure), pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'sdk-at-home',
      comment:
        'The SDK speaks to AWS in src/aws alone; the simulator may read its shapes, and so may reports.',
      severity: 'error',
      from: { path: '^src/', pathNot: [inside('aws', 'simulator', 'reports'), tests] },
      to: { path: sdk },
    },
    {
      name: 'sdk-types-in-reports',
      comment: 'A format of AWS is typed by the SDK; a report that loads it would not be pure.',
      severity: 'error',
      from: { path: inside('reports'), pathNot: tests },
      to: { path: sdk, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-test-in-the-program',
      comment: 'What runs in production never depends on a test, or on a test runner.',
      severity: 'error',
      from: { path: '^src/', pathNot: tests },
      to: { path: [tests, '(^|node_modules/)(vitest|fast-check|ajv|ajv-formats)(/|$)'] },
    },
    {
      name: 'declared-packages-only',
      comment: 'A package that another one happened to bring can leave with it.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
    },
  },
};
