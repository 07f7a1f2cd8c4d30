import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { IAMClient, ListUsersCommand } from '@aws-sdk/client-iam';
import { expect, test } from 'vitest';

test('a process of its own exports what a client needs, and ends when it is told to', async () => {
  const serve = new URL('./serve.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [serve, '--seed', '3', '--accounts', '2', '--users', '4'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const names: Record<string, string> = {};
  for await (const line of createInterface({ input: child.stdout })) {
    const [, name = '', value = ''] = /^export (\w+)=(\S+)$/.exec(line) ?? [];
    names[name] = value;
    if (name === 'AWS_DEFAULT_REGION') break;
  }
  const { AWS_ENDPOINT_URL: endpoint = '', AWS_ACCESS_KEY_ID: accessKeyId = '' } = names;
  expect(endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect([names['AWS_REGION'], names['AWS_DEFAULT_REGION']]).toEqual(['us-east-1', 'us-east-1']);
  const credentials = { accessKeyId, secretAccessKey: names['AWS_SECRET_ACCESS_KEY'] ?? '' };
  const { Users } = await new IAMClient({ endpoint, region: 'us-east-1', credentials }).send(
    new ListUsersCommand({}),
  );
  expect(Users?.some(({ UserName }) => UserName === 'organization-admin')).toBe(true);
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});
