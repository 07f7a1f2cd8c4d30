import { defineConfig } from 'tsdown';
import { latePackages } from './tools/bundle/late-packages.ts';
import { thirdPartyNotices } from './tools/bundle/third-party-notices.ts';

// Everything is bundled: the published package has no dependencies, so what was tested is what runs, and
// the SDK starts in half the time (docs/adr/0003-bundle-everything.md).
export default defineConfig({
  entry: { main: 'src/cli/main.ts' },
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
  deps: {
    alwaysBundle: () => true,
    onlyBundle: false,
    // No package at all: an import that was left outside the bundle fails the build.
    onlyImport: ['kerberos'],
  },
  plugins: [
    latePackages(/node_modules\/@(aws-sdk|smithy)\//),
    thirdPartyNotices({ fileName: 'THIRD-PARTY-NOTICES.txt' }),
  ],
});
