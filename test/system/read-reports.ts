import { readFileSync } from 'node:fs';
import { systemCommand } from '../../tools/system-setup.ts';
import { runToEnd } from '../../tools/testing/run-to-end.ts';

/** `ACCOUNT USER` of each user that a report says fails, in order. */
export type Offenders = readonly string[];

type Finding = { account: string; status: string; subject: { name: string } };

/** How each format is read back, by a program that is not solekey's; a format that is not here is only searched. */
const readers: Readonly<Record<string, (file: string) => Offenders | Promise<Offenders>>> = {
  json: (file) => offendersIn(JSON.parse(readFileSync(file, 'utf8')).findings),
  ndjson: (file) => {
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    const objects = lines.map((line) => JSON.parse(line) as { type: string } & Finding);
    return offendersIn(objects.filter(({ type }) => type === 'finding'));
  },
  csv: async (file) => {
    const rows = JSON.parse(await python(csvToJson, file)) as Record<string, string>[];
    return inOrder(
      rows
        .filter(({ status, kind }) => status === 'fail' && kind === 'iam-user')
        .map(({ account, subject }) => `${account} ${unescapedFormula(subject ?? '')}`),
    );
  },
};

/** Who fails by this report; null: the format has no reader here. */
export async function readOffenders(format: string, file: string): Promise<Offenders | null> {
  return (await readers[format]?.(file)) ?? null;
}

function offendersIn(findings: readonly Finding[]): Offenders {
  return inOrder(
    findings
      .filter(({ status }) => status === 'fail')
      .map(({ account, subject }) => `${account} ${subject.name}`),
  );
}

function inOrder(offenders: readonly string[]): Offenders {
  return [...new Set(offenders)].sort();
}

/** A cell that a spreadsheet would take for a formula is written with an apostrophe before it (OWASP, 'CSV Injection'). */
function unescapedFormula(cell: string): string {
  return cell.replace(/^'(?=[=+\-@])/, '');
}

const csvToJson =
  'import csv, json, sys; print(json.dumps(list(csv.DictReader(open(sys.argv[1], newline="")))))';

async function python(code: string, ...args: string[]): Promise<string> {
  const { stdout, stderr } = await runToEnd(systemCommand('python'), ['-c', code, ...args], {
    env: { LANG: 'C.UTF-8' },
  });
  if (stderr !== '') throw new Error(stderr);
  return stdout;
}
