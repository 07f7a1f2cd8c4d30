import { defineConfig } from 'tsdown';
import { directImports } from './tools/bundle/direct-imports.ts';
import { latePackages } from './tools/bundle/late-packages.ts';
import { lightBuiltins } from './tools/bundle/light-builtins.ts';
import { thirdPartyNotices } from './tools/bundle/third-party-notices.ts';

/** What every scan loads, but the SDK and the report formats. */
const scanModules = [
  /\/src\/(disk\/credential-report-file|domain)/,
  /\/src\/collect\/(?!quoted-record)/,
  /\/src\/app\/(scan|scan-exit-code|scan-summary|read-account|read-reports|judge-inventory|merge-as-finished)\.ts/,
  /\/src\/controls\/(?!rule-page|french-typography|.*\.page\.)/,
  /\/src\/reports\/(index|report|batches|printable|json-text|scan-json|whole-scan)\.ts/,
  /\/src\/cli\/(commands\/scan-run|configuration|wiring|formats|tee|scan-options|account-list|watch-progress|sha256-hex|keep-memory-small)\.ts/,
];

// Everything is bundled: the published package has no dependencies, so what was tested is what runs, and
// the SDK starts in half the time (docs/adr/0003-bundle-everything.md).
export default defineConfig({
  entry: { main: 'src/cli/main.ts', program: 'src/cli/run-command-line.ts' },
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
        { name: 'start', tags: ['$initial'], test: /(?<!\/src\/cli\/(main|compile-cache|too-old))\.\w+$/ },
        { name: 'table', test: /\/src\/reports\/(table\.ts|table\/)/ },
        { name: 'scan', test: (id) => scanModules.some((modules) => modules.test(id)) },
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
