import { systemCommand } from '../../tools/system-setup.ts';
import { cleanEnvironment } from './clean-environment.ts';
import { type Started, startProcess } from './start-process.ts';

export interface MotoServer extends Pick<Started, 'stop'> {
  readonly url: string;
}

/** The account that moto answers for (its documentation, 'Multi-Account support'). */
export const motoAccount = '123456789012';

/** moto's server, empty. It takes any key, and knows whose it is where it made the key itself. */
export async function startMoto(): Promise<MotoServer> {
  const { output, stop } = await startProcess(systemCommand('moto_server'), ['-H', '127.0.0.1', '-p', '0'], {
    env: cleanEnvironment({ PYTHONUNBUFFERED: '1' }),
    ready: /Running on http:\/\/127\.0\.0\.1:\d+/,
  });
  return { url: /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0] ?? '', stop };
}

/** What points any AWS client at it. */
export function motoVariables(url: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  };
}
