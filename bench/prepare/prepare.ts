import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'tsdown';
import { readSourceGraph } from '../../tools/bundle/source-graph.ts';
import config from '../../tsdown.config.ts';
import { buildFolder, built, python, venvFolder } from './folders.ts';

/** Builds solekey and what it is compared with by the same options, and installs boto3 where it is missing. */
export async function prepare(): Promise<void> {
  mkdirSync(buildFolder, { recursive: true });
  const rivals = join(import.meta.dirname, '../rivals');
  await bundle(readSourceGraph(join(import.meta.dirname, '../..')).program(), built.solekey);
  await bundle(join(rivals, 'bare-loop.ts'), built.bareLoop);
  await bundle(join(rivals, 'bare-sdk.ts'), built.bareSdk);
  if (!existsSync(python)) execFileSync('python3', ['-m', 'venv', venvFolder], { stdio: 'inherit' });
  const requirements = join(import.meta.dirname, '../requirements.txt');
  execFileSync(
    python,
    ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
}

/** A folder of its own: what is measured does not change when somebody else builds. */
async function bundle(entry: string, file: string): Promise<void> {
  // What a bare loop never loads late is no fault of it.
  const plugins = (config.plugins as { name: string }[]).filter(({ name }) => name !== 'late-packages');
  await build({
    ...config,
    entry: { main: entry },
    outDir: dirname(file),
    plugins,
    config: false,
    logLevel: 'error',
  });
}
