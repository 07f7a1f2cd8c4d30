import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { systemCommand } from '../../tools/system-setup.ts';

// The golden files hold every kind of finding and hostile name; that they are what is printed, their own test shows.
const repository = join(import.meta.dirname, '../..');
const golden = (file: string) => join(repository, 'src/reports/scan/golden', file);
const source = join(import.meta.dirname, 'sarif-multitool');
/** Git ignores it, and `npm ci` leaves it alone. */
const folder = join(repository, '.solekey/sarif-multitool');
const multitool = join(folder, 'node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool');

function run(command: string, ...args: string[]) {
  const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' };
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', env, cwd: folder });
  return { status, text: `${stdout}${stderr}` };
}

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(source, file), join(folder, file));
  if (!existsSync(multitool)) install();
  // All that its install script does.
  chmodSync(multitool, 0o755);
});

function install(): void {
  const { status, text } = run('npm', 'ci', '--prefix', folder, '--ignore-scripts');
  if (status !== 0) throw new Error(`The SARIF validator was not installed: ${text}`);
}

/** What is named otherwise it takes for no SARIF, and says nothing of it. */
function validate(sarif: string): { status: number | null; text: string } {
  const file = join(mkdtempSync(join(tmpdir(), 'solekey-sarif-')), 'scan.sarif');
  writeFileSync(file, sarif);
  return run(multitool, 'validate', file);
}

test("Microsoft's multitool finds no error in SARIF, and nothing to warn of", () => {
  const { status, text } = validate(readFileSync(golden('sarif.txt'), 'utf8'));
  expect(text).toContain('Analysis completed successfully.');
  expect(text).not.toMatch(/: (error|warning) /);
  expect(status).toBe(0);
});

test('and does find what is wrong', () => {
  const sarif = readFileSync(golden('sarif.txt'), 'utf8');
  expect(validate(sarif.replace('"ruleIndex":0', '"ruleIndex":77')).text).toMatch(/: error /);
  expect(validate(sarif.replace('"columnKind"', '"columnKinds"')).text).toMatch(/: error /);
});

const readBack = `
import json, sys
from junitparser import JUnitXml, Failure, Error, Skipped
kinds = {Failure: "failure", Error: "error", Skipped: "skipped"}
print(json.dumps([
    {"name": suite.name, "counts": [suite.tests, suite.failures, suite.errors, suite.skipped],
     "cases": [[case.classname, case.name, [kinds[type(r)] for r in case.result]] for case in suite]}
    for suite in JUnitXml.fromfile(sys.argv[1])]))
`;

test('junitparser reads of JUnit what was found, and its counts are those of its cases', () => {
  const { status, text } = run(systemCommand('python'), '-c', readBack, golden('junit.txt'));
  expect([status, text]).toEqual([0, expect.stringMatching(/^\[/)]);
  type Suite = { name: string; counts: number[]; cases: [string, string, string[]][] };
  const suites = JSON.parse(text) as Suite[];
  expect(suites).toHaveLength(12);
  for (const { counts, cases } of suites) {
    const of = (kind: string) => cases.filter(([, , kinds]) => kinds.includes(kind)).length;
    expect(counts).toEqual([cases.length, of('failure'), of('error'), of('skipped')]);
  }
  const cases = suites.flatMap((suite) => suite.cases);
  const control = 'iam-user-single-active-access-key';
  expect(cases).toContainEqual([control, 'user <script>alert(1)</script>', ['failure']]);
  expect(cases).toContainEqual([control, 'user red\\u{1b}[31m', ['failure']]);
  expect(cases).toContainEqual([control, '51 that pass', []]);
});

const readOcsf = `
import json, sys
from py_ocsf_models.events.findings.compliance_finding import ComplianceFinding
from py_ocsf_models.objects.cloud import Cloud

def unread(event, read, path=""):
    if isinstance(event, list):
        return [each for one, other in zip(event, read, strict=True) for each in unread(one, other, path)]
    if not isinstance(event, dict):
        return [] if event == read else [path + ": " + repr(read)]
    return [each for name, value in event.items() for each in (
        unread(value, read[name], path + "." + name) if name in read else [path + "." + name])]

events = json.load(open(sys.argv[1]))
read = [ComplianceFinding.model_validate(event).model_dump() for event in events]
# Its model of the class leaves out what the profile cloud adds, and has the object.
for event, model in zip(events, read):
    model["cloud"] = Cloud.model_validate(event["cloud"]).model_dump()
print(json.dumps({"events": len(read), "unread": sorted(set(unread(events, read)))}))
`;

function parseOcsf(text: string): { status: number | null; text: string } {
  const file = join(mkdtempSync(join(tmpdir(), 'solekey-ocsf-')), 'scan.json');
  writeFileSync(file, text);
  return run(systemCommand('python'), '-c', readOcsf, file);
}

test('py-ocsf-models reads every event of OCSF, and loses nothing but two fields that it has not', () => {
  const { status, text } = parseOcsf(readFileSync(golden('ocsf.txt'), 'utf8'));
  expect([status, text]).toEqual([0, expect.stringMatching(/^\{/)]);
  expect(JSON.parse(text)).toEqual({ events: 49, unread: ['.cloud.cloud_partition', '.compliance.status'] });
});

test.each([
  ['without an id', '"uid":"sk1-', '"uids":"sk1-', 'finding_info.uid'],
  ['of no known severity', '"severity_id":3', '"severity_id":77', 'severity_id'],
  ['of no known type', '"type_uid":200301', '"type_uid":200401', 'type_uid'],
  ['at a time in words', '"time":1795508730000', '"time":"yesterday"', 'time'],
])('and refuses an event %s', (_, part, broken, field) => {
  const { status, text } = parseOcsf(readFileSync(golden('ocsf.txt'), 'utf8').replace(part, broken));
  expect(status).toBe(1);
  expect(text).toContain(field);
});
