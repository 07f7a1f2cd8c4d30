import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';

/** For tests: nothing of the machine's own AWS configuration or proxies is seen. Undone by `vi.unstubAllEnvs`. */
export function useEnvironment(variables: Record<string, string>): void {
  for (const name of Object.keys(process.env)) {
    if (/^AWS_/.test(name) || /_proxy$/i.test(name)) vi.stubEnv(name, undefined);
  }
  const nowhere = join(tmpdir(), 'solekey-no-such-folder');
  const files = {
    AWS_CONFIG_FILE: join(nowhere, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(nowhere, 'credentials'),
  };
  const all = { AWS_EC2_METADATA_DISABLED: 'true', ...files, ...variables };
  for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value);
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'solekey-aws-'));
}

export function writeTemporary(name: string, content: string): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}

/** For the start page https://example.awsapps.com/start: SSO's cached session, where the AWS CLI leaves it (AWS CLI user guide, "Configuring IAM Identity Center"). */
export function cacheSsoSession(home: string): void {
  const folder = join(home, '.aws', 'sso', 'cache');
  mkdirSync(folder, { recursive: true });
  const name = createHash('sha1').update('https://example.awsapps.com/start').digest('hex');
  const session = { accessToken: 'token', expiresAt: new Date(Date.now() + 3_600_000).toISOString() };
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(session));
}

/** @returns where sockets were opened to, from now on: `127.0.0.1:4566`. Undone by `vi.restoreAllMocks`. */
export function watchConnections(): Set<string> {
  const places = new Set<string>();
  const connect = Socket.prototype.connect;
  vi.spyOn(Socket.prototype, 'connect').mockImplementation(function (this: Socket, ...parameters: unknown[]) {
    const [first] = parameters.flat() as [{ host?: string; port?: number }];
    places.add(`${first.host}:${first.port}`);
    return connect.apply(this, parameters as never);
  } as never);
  return places;
}
