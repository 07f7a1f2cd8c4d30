import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemCommand } from '../../tools/system-setup.ts';
import { runToEnd } from '../../tools/testing/run-to-end.ts';
import { cleanEnvironment } from './clean-environment.ts';
import { createAws, jsonOf } from './run-aws.ts';
import { createSolekey } from './run-solekey.ts';
import { type ServedSimulator, serveSimulator } from './serve-simulator.ts';

/** The forms in which the real AWS CLI and boto3 write a report down: each gives the findings of the JSON. */

const folder = mkdtempSync(join(tmpdir(), 'solekey-report-forms-'));
const boto3 = `
import boto3, json
answer = boto3.client('iam').get_credential_report()
json.dump(answer, open('dump.json', 'w'), default=str)
open('bytes.txt', 'w').write(str(answer['Content']))
json.dump({**answer, 'Content': answer['Content'].decode()}, open('text.json', 'w'), default=str)
`;

let served: ServedSimulator;
let expected: unknown;

beforeAll(async () => {
  const at = Date.now() - 40 * 86_400_000;
  served = await serveSimulator({
    accounts: [
      {
        report: { generationMs: 0 },
        populate(script, account) {
          script.createUser({ account, at, name: 'both' });
          for (const key of [1, 2]) script.createAccessKey({ account, at: at + key * 1000, user: 'both' });
        },
      },
    ],
  });
  const aws = createAws(served.variables);
  await jsonOf(aws('iam', 'generate-credential-report'));
  const write = async (name: string, ...args: string[]) => {
    const { code, stdout } = await aws('iam', 'get-credential-report', ...args);
    expect(code).toBe(0);
    writeFileSync(join(folder, name), stdout);
  };
  await write('answer.json');
  await write('output-text.txt', '--output', 'text');
  await write('base64.txt', '--query', 'Content', '--output', 'text');
  await write('quoted.json', '--query', 'Content');
  const python = systemCommand('python');
  const ended = await runToEnd(python, ['-c', boto3], {
    cwd: folder,
    env: cleanEnvironment(served.variables),
  });
  expect([ended.code, ended.stderr]).toEqual([0, '']);
  expected = await findingsOf('answer.json');
});
afterAll(() => served.simulator.close());

async function findingsOf(file: string): Promise<unknown> {
  const args = ['scan', '--credential-report', file, '--format', 'json', '--all', '--as-of', now()];
  const ended = await createSolekey({}, { cwd: folder })(...args);
  expect([ended.code, ended.stderr]).toEqual([1, '']);
  const { findings } = JSON.parse(ended.stdout) as {
    findings: { status: string; subject: { name: string } }[];
  };
  return findings.map(({ status, subject }) => `${subject.name} ${status}`);
}

const now = () => new Date(Date.now() + 60_000).toISOString().replace(/\.\d+/, '');

test.each(['output-text.txt', 'base64.txt', 'quoted.json', 'dump.json', 'bytes.txt', 'text.json'])(
  '%s',
  async (file) => {
    expect(expected).toEqual(['both fail', 'organization-admin pass']);
    expect(await findingsOf(file)).toEqual(expected);
  },
);
