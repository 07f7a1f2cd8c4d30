import { defineConfig } from 'tsdown';
import { directImports } from './tools/bundle/direct-imports.ts';
import { latePackages } from './tools/bundle/late-packages.ts';
import { lightBuiltins } from './tools/bundle/light-builtins.ts';
import { readSourceGraph } from './tools/bundle/source-graph.ts';
import { thirdPartyNotices } from './tools/bundle/third-party-notices.ts';

const sources = readSourceGraph(import.meta.dirname);
const main = sources.program();
const commandLine = sources.exporting('runCommandLine');
/** Before the version of Node.js is known to be new enough. */
const first = sources.loadedWith(main);
/** What every scan loads, but the SDK; and JSON, the format of other programs, which is small. */
const ofScan = new Set(
  ['runScan', 'json'].flatMap((name) => [...sources.loadedWith(sources.exporting(name))]),
);
/** The format that is read on a terminal. */
const ofTable = sources.loadedWith(sources.exporting('table'));

// Everything is bundled: the published package has no dependencies, so what was tested is what runs, and
// the SDK starts in half the time (docs/adr/0003-bundle-everything.md).
export default defineConfig({
  entry: { main, program: commandLine },
  format: 'esm',
  platform: 'node',
  target: 'node22.12',
  outDir: 'dist',
  clean: true,
  dts: false,
  sourcemap: false,
  minify: true,
  hash: true,
  logLevel: 'warn',
  report: false,
  // A file costs a start half a millisecond, and what is shared makes many small ones: one for every start,
  // one for what scans share with each other.
  outputOptions: {
    codeSplitting: {
      groups: [
        { name: 'start', tags: ['$initial'], test: (id) => !first.has(id) },
        { name: 'table', test: (id) => ofTable.has(id) && !ofScan.has(id) },
        { name: 'scan', test: (id) => ofScan.has(id) },
      ],
    },
  },
  deps: {
    alwaysBundle: () => true,
    onlyBundle: false,
    // No package at all: an import that was left outside the bundle fails the build.
    onlyImport: ['kerberos'],
  },
  plugins: [
    lightBuiltins(),
    latePackages(/node_modules\/@(aws-sdk|smithy)\//),
    directImports(),
    thirdPartyNotices({ fileName: 'THIRD-PARTY-NOTICES.txt' }),
  ],
});
