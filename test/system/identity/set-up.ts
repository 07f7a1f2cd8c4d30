import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { secretOf } from './identity-server.ts';

/** What a person has configured, and whom that makes them. In all texts `{server}` and `{home}` are filled in. */
export interface SetUp {
  readonly name: string;
  readonly variables?: Readonly<Record<string, string>>;
  /** `--profile`. */
  readonly flag?: string;
  /** `~/.aws/config`. */
  readonly config?: string | Buffer;
  /** `~/.aws/credentials`. */
  readonly credentials?: string | Buffer;
  /** Others, by their path in the home folder. */
  readonly files?: Readonly<Record<string, string>>;
  /** What the server calls the AWS CLI; null: the CLI refuses, or the server refuses it. */
  readonly who: string | null;
  /** Where solekey answers otherwise, on purpose: how, and the page that says so. */
  readonly differs?: { readonly who: string | null; readonly page: string };
}

/** @returns the variables of a person with a home folder of their own in which all of this is written. */
export function writeSetUp(setUp: SetUp, server: string): Record<string, string> {
  const home = mkdtempSync(join(tmpdir(), 'solekey-identity-'));
  const fill = (text: string) => text.replaceAll('{server}', server).replaceAll('{home}', home);
  const files = { '.aws/config': setUp.config, '.aws/credentials': setUp.credentials, ...setUp.files };
  for (const [path, content] of Object.entries(files)) {
    if (content === undefined) continue;
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), typeof content === 'string' ? fill(content) : content);
  }
  const variables = {
    HOME: home,
    AWS_ENDPOINT_URL: server,
    AWS_DEFAULT_REGION: 'us-east-1',
    ...setUp.variables,
  };
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, fill(value)]));
}

/** The two lines of a key, as they stand in a section. */
export const keyLines = (id: string) =>
  `aws_access_key_id = ${id}\naws_secret_access_key = ${secretOf(id)}\n`;

/** A key in the environment. */
export const keyVariables = (id: string) => ({
  AWS_ACCESS_KEY_ID: id,
  AWS_SECRET_ACCESS_KEY: secretOf(id),
});

export const role = (name: string) => `role_arn = arn:aws:iam::444455556666:role/${name}\n`;

/** A `credential_process` that answers with this key. */
export const processOf = (id: string) =>
  `credential_process = echo '{"Version": 1, "AccessKeyId": "${id}", "SecretAccessKey": "${secretOf(id)}"}'\n`;

/** What `aws sso login` leaves for a session's name or start URL, by its path. */
export function ssoToken(name: string, token: Readonly<Record<string, string>>): Record<string, string> {
  const hash = createHash('sha1').update(name).digest('hex');
  return { [`.aws/sso/cache/${hash}.json`]: JSON.stringify(token) };
}

export const later = '2099-01-01T00:00:00Z';
export const earlier = '2020-01-01T00:00:00Z';
