import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { profileNames } from './profile-names.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'solekey-profiles-'));
  mkdirSync(join(home, '.aws'));
});

const write = (name: string, text: string) => writeFileSync(join(home, name), text);

it('are those of both files, each once', () => {
  write(
    '.aws/config',
    '[default]\n[profile b]\r\n  [profile "team a"]\n[sso-session s]\n[services x]\n[plain]\n# [profile no]\n',
  );
  write('.aws/credentials', '[default]\n[b]\n[größe]\nkey = [no]\n');
  expect(profileNames({ HOME: home })).toEqual(['b', 'default', 'größe', 'team a']);
});

it('are read where the environment says', () => {
  write('mine', '[profile one]\n');
  write('secret', '[two]\n');
  const environment = {
    HOME: home,
    AWS_CONFIG_FILE: '~/mine',
    AWS_SHARED_CREDENTIALS_FILE: join(home, 'secret'),
  };
  expect(profileNames(environment)).toEqual(['one', 'two']);
});

it('are none where a file is a folder, a pipe that nobody writes to, or too long', () => {
  const pipe = join(home, 'pipe');
  execFileSync('mkfifo', [pipe]);
  write('long', `[profile a]\n${'#'.repeat(1024 * 1024)}`);
  for (const file of [home, pipe, join(home, 'long'), join(home, 'nowhere')])
    expect(profileNames({ HOME: home, AWS_CONFIG_FILE: file, AWS_SHARED_CREDENTIALS_FILE: file })).toEqual(
      [],
    );
});
