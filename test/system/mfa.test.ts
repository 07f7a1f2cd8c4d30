import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createSimulator } from '../../src/simulator/index.ts';
import { accountOf, now, twoActive } from '../peers/account-of.ts';
import { cleanEnvironment } from './clean-environment.ts';
import { runOnTerminal } from './run-on-terminal.ts';
import { program } from './run-solekey.ts';

// A profile with mfa_serial, on a real terminal (Python's pty).

const role = 'OrganizationAccountAccessRole';

async function withProfile(
  work: (run: (keys: string) => Promise<{ code: number | null; stdout: string }>) => Promise<void>,
): Promise<void> {
  const accounts = ['111111111111', '222222222222', '333333333333'].map((id) => ({
    ...accountOf([{ name: 'both', keys: twoActive }]),
    id,
  }));
  const simulator = createSimulator({ clock: { start: now, rate: 1 }, accounts });
  const { url } = await simulator.listen();
  const home = mkdtempSync(join(tmpdir(), 'solekey-mfa-'));
  const { accessKeyId, secretAccessKey } = simulator.credentials;
  const config = `[profile base]
aws_access_key_id = ${accessKeyId}
aws_secret_access_key = ${secretAccessKey}
[profile team]
role_arn = arn:aws:iam::222222222222:role/${role}
source_profile = base
mfa_serial = arn:aws:iam::111111111111:mfa/alice
`;
  writeFileSync(join(home, 'config'), config);
  const variables = { AWS_ENDPOINT_URL: url, AWS_CONFIG_FILE: join(home, 'config'), TERM: 'xterm' };
  const env = cleanEnvironment({ ...variables, AWS_REGION: simulator.region });
  try {
    await work(async (keys) => {
      const command = [process.execPath, program, 'scan', '--profile', 'team', '--format', 'csv'];
      return runOnTerminal(command, [['MFA code', keys]], { cwd: home, env, columns: '120' });
    });
  } finally {
    await simulator.close();
  }
}

test('the code is asked for, and the scan goes on', async () => {
  await withProfile(async (run) => {
    const { code, stdout } = await run('123456\r');
    expect(stdout).toContain('MFA code of arn:aws:iam::111111111111:mfa/alice: ');
    expect(stdout).toContain('222222222222,iam-user,both');
    expect(code).toBe(1);
  });
});

test.each([
  ['Ctrl-C', '\u0003'],
  ['Ctrl-D', '\u0004'],
])('%s: exit code 130, and no stack', async (_, keys) => {
  await withProfile(async (run) => {
    const { code, stdout } = await run(keys);
    expect(code).toBe(130);
    expect(stdout).not.toMatch(/ at .*\.ts:\d/);
  });
});
