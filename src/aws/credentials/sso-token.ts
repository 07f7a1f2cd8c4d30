import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, homeIn } from '../environment.ts';
import type { SsoSource } from './source.ts';

/** What `aws sso login` leaves behind. The fields beside the first two are there for a session that can be renewed. */
export type SsoToken = {
  accessToken: string;
  expiresAt: Date;
  clientId?: string;
  clientSecret?: string;
  refreshToken?: string;
  registrationExpiresAt?: string;
};

/** @returns null where there is none, or none that can be read. */
export function readSsoToken(source: SsoSource, environment: Environment): SsoToken | null {
  try {
    const token: unknown = JSON.parse(readFileSync(tokenPath(source, environment), 'utf8'));
    if (typeof token !== 'object' || token === null) return null;
    const text = (name: string) => textAt(token, name);
    const accessToken = text('accessToken');
    const expiresAt = new Date(text('expiresAt') ?? Number.NaN);
    if (accessToken === undefined || Number.isNaN(expiresAt.getTime())) return null;
    const renewal = Object.fromEntries(renewalFields.map((name) => [name, text(name)]));
    return { ...renewal, accessToken, expiresAt };
  } catch {
    return null;
  }
}

const renewalFields = ['clientId', 'clientSecret', 'refreshToken', 'registrationExpiresAt'] as const;

/** Each renewal makes the refresh token before it worthless: without the new one the AWS CLI would have to log in again. */
export function saveSsoToken(
  source: SsoSource,
  { expiresAt, ...token }: SsoToken,
  environment: Environment,
): void {
  const path = tokenPath(source, environment);
  const saved = {
    startUrl: source.startUrl,
    region: source.region,
    ...token,
    expiresAt: `${expiresAt.toISOString().slice(0, 19)}Z`,
  };
  const beside = `${path}.${randomUUID()}.tmp`;
  writeFileSync(beside, JSON.stringify(saved), { mode: 0o600 });
  renameSync(beside, path);
}

/** Where the AWS CLI has it (botocore's `SSOTokenLoader`). */
function tokenPath({ session, startUrl }: SsoSource, environment: Environment): string {
  const name = createHash('sha1')
    .update(session ?? startUrl)
    .digest('hex');
  return join(homeIn(environment), '.aws', 'sso', 'cache', `${name}.json`);
}

function textAt(token: object, name: string): string | undefined {
  const value: unknown = Object.entries(token).find(([key]) => key === name)?.[1];
  return typeof value === 'string' ? value : undefined;
}
