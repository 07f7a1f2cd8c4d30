import { commentedConfiguration } from '../../../configuration/commented-configuration.ts';
import type { Run } from '../../command.ts';
import { fileSink } from '../../output/file-sink.ts';

export const runInit: Run = async ({ options }, host) => {
  const file = (options['config'] as string | undefined) ?? 'solekey.yaml';
  const sink = await fileSink(file, { flag: '--config', mode: 'wx' });
  await sink.write(commentedConfiguration);
  await sink.end();
  host.tell(`Created ${file}. Every setting is commented out.`);
  return { outputs: [], exitCode: () => 0 };
};
