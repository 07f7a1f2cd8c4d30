import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What an `aws` answers that is a script; a list is answered one after the other, the last one again and again. */
export type AwsAnswers = {
  arn?: string;
  account?: string;
  /** Of `list-access-keys`; null: it fails. */
  keys: readonly (string | null)[];
  /** Of `get-access-key-last-used`, by key; null: it fails. */
  lastUsed?: Readonly<Record<string, string | null>>;
  /** Whether `update-access-key` fails. */
  updateFails?: boolean;
};

export type ScriptEnded = {
  code: number | null;
  stdout: string;
  stderr: string;
  /** Arguments of each call of `aws`. */
  calls: string[];
  /** The status that each update sets, by key. */
  writes: string[];
};

const aws = `#!/bin/sh
printf '%s\\n' "$*" >> "$ANSWERS/calls"
answer() { [ -f "$ANSWERS/$1" ] || exit 255; cat "$ANSWERS/$1"; }
case "$1 $2 $3" in
  'sts get-caller-identity --query=Arn') answer arn ;;
  'sts get-caller-identity --query=Account') answer account ;;
  'sts assume-role '*) printf 'ASIA1\\tsecret\\ttoken\\n' ;;
  'iam get-access-key-last-used '*) answer "used.\${3#*=}" ;;
  'iam update-access-key '*) [ ! -f "$ANSWERS/update-fails" ] ;;
  'iam list-access-keys '*)
    place=$(grep -c list-access-keys "$ANSWERS/calls")
    while [ ! -e "$ANSWERS/keys.$place" ] && [ "$place" -gt 1 ]; do place=$((place - 1)); done
    [ ! -f "$ANSWERS/keys.$place.fails" ] && answer "keys.$place" ;;
  *) exit 254 ;;
esac
`;

/** Runs a script with nothing in reach but sh's own commands and an AWS CLI that answers this; time passes at once. */
export function runWithScriptedAws(
  script: string,
  answers: AwsAnswers,
  { shell = ['sh'], args = [] }: { shell?: readonly string[]; args?: readonly string[] } = {},
): ScriptEnded {
  const folder = mkdtempSync(join(tmpdir(), 'solekey-plan-sh-'));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const program = (name: string, text: string) => {
    write(name, text);
    chmodSync(join(folder, name), 0o755);
  };
  program('aws', aws);
  program('sleep', '#!/bin/sh\nprintf "sleep %s\\n" "$1" >> "$ANSWERS/calls"\n');
  write('plan.sh', script);
  write('calls', '');
  write('arn', answers.arn ?? 'arn:aws:iam::111122223333:user/admin');
  write('account', answers.account ?? '111122223333');
  answers.keys.forEach((keys, place) => {
    write(`keys.${place + 1}`, keys ?? '');
    if (keys === null) write(`keys.${place + 1}.fails`, '');
  });
  for (const [key, used] of Object.entries(answers.lastUsed ?? {}))
    if (used !== null) write(`used.${key}`, used);
  if (answers.updateFails === true) write('update-fails', '');
  const [command = 'sh', ...options] = shell;
  const env = { PATH: `${folder}:/usr/bin:/bin`, ANSWERS: folder };
  const { status, stdout, stderr } = spawnSync(command, [...options, join(folder, 'plan.sh'), ...args], {
    encoding: 'utf8',
    env,
  });
  const calls = readFileSync(join(folder, 'calls'), 'utf8').split('\n').slice(0, -1);
  const update = /^iam update-access-key .*--access-key-id=(\S+) --status=(\S+)$/;
  const writes = calls.flatMap((call) => {
    const [, key, newStatus] = update.exec(call) ?? [];
    return key === undefined ? [] : [`${key} ${newStatus}`];
  });
  return { code: status, stdout, stderr, calls, writes };
}
