import { readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemCommand } from '../../tools/system-setup.ts';
import { runToEnd } from '../../tools/testing/run-to-end.ts';
import { cleanEnvironment } from './clean-environment.ts';
import { createAws, jsonOf } from './run-aws.ts';
import { type MotoServer, motoVariables, startMoto } from './start-moto.ts';

const repository = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(repository, path), 'utf8');
const golden = read('src/reports/scan/golden/asff.txt');
const ids = [...golden.matchAll(/"Id":"(sk1-\w+)"/g)].map(([, id]) => id as string);

/** Beyond what the AWS CLI checks before it calls: the words of an enumeration and the patterns. */
const validate = `
import json, re, sys
import botocore.session
from botocore.validate import ParamValidator

shape = botocore.session.get_session().get_service_model("securityhub").operation_model("BatchImportFindings").input_shape

def faults(value, shape, path):
    if shape.type_name == "structure":
        return [f for name, each in value.items() for f in faults(each, shape.members[name], path + "." + name)]
    if shape.type_name == "list":
        return [f for each in value for f in faults(each, shape.member, path)]
    if shape.type_name == "map":
        return [f for each in value.values() for f in faults(each, shape.value, path)]
    if shape.type_name != "string":
        return []
    pattern = shape.metadata.get("pattern")
    allowed = getattr(shape, "enum", [])
    return (([path + " is " + value] if allowed and value not in allowed else [])
        + ([path + " does not match"] if pattern and not re.fullmatch(pattern, value) else []))

found = []
for line in open(sys.argv[1], encoding="utf-8"):
    batch = json.loads(line)
    report = ParamValidator().validate(batch, shape)
    found += [report.generate_report()] if report.has_errors() else faults(batch, shape, "")
    found += ["a batch of " + str(len(batch["Findings"]))] if len(batch["Findings"]) > 100 else []
print(json.dumps(found))
`;

async function faultsOf(text: string): Promise<string[]> {
  const file = join(await mkdtemp(join(tmpdir(), 'solekey-asff-')), 'solekey.asff');
  await writeFile(file, text);
  const env = cleanEnvironment({});
  const { code, stdout, stderr } = await runToEnd(systemCommand('python'), ['-c', validate, file], { env });
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

describe("botocore's model of BatchImportFindings", () => {
  test('takes every finding', async () => {
    expect(await faultsOf(golden)).toEqual([]);
  });

  test.each([
    ['has a field that it has not', '"Title":', '"Titel":', 'Titel'],
    ['has no id', '"Id":"sk1-', '"GeneratorId":"sk1-', 'Missing required parameter'],
    ['has a number for a word', '"RecordState":"ACTIVE"', '"RecordState":1', 'RecordState'],
    ['has a word that it does not know', '"Label":"MEDIUM"', '"Label":"MIDDLING"', '.Label is MIDDLING'],
    ['has a blank text', /"Title":"[^"]*"/, '"Title":" "', '.Title does not match'],
  ])('and refuses one that %s', async (_, part, broken, told) => {
    expect((await faultsOf(golden.replace(part, broken))).join('\n')).toContain(told);
  });
});

describe("the page's command lines, on moto", () => {
  let moto: MotoServer;
  beforeAll(async () => {
    moto = await startMoto();
    await jsonOf(createAws(motoVariables(moto.url))('securityhub', 'enable-security-hub'));
  });
  afterAll(() => moto.stop());

  /** In a folder that has the file, with a solekey that says nothing. */
  async function paste(commands: string) {
    const cwd = await mkdtemp(join(tmpdir(), 'solekey-asff-'));
    await writeFile(join(cwd, 'solekey.asff'), golden);
    const keys = 'aws_access_key_id = test\naws_secret_access_key = test\n';
    const profiles = ['111111111111', '222222222222'].map((name) => `[profile ${name}]\n${keys}`);
    await writeFile(join(cwd, 'config'), profiles.join(''));
    const env = cleanEnvironment({
      ...motoVariables(moto.url),
      AWS_CONFIG_FILE: join(cwd, 'config'),
      PATH: [dirname(systemCommand('aws')), '/usr/bin', '/bin'].join(delimiter),
    });
    const ended = await runToEnd('sh', ['-c', `solekey() { :; }\n${commands}`], { env, cwd });
    return { ...ended, cwd };
  }

  const [one = '', organization = '', region = ''] = [
    ...read('docs/formats/asff.md').matchAll(/```sh\n([\s\S]*?)```/g),
  ].map(([, commands]) => commands as string);

  const imported = async () => {
    const aws = createAws(motoVariables(moto.url));
    const { Findings } = await jsonOf<{ Findings: { Id: string; AwsAccountId: string }[] }>(
      aws('securityhub', 'get-findings'),
    );
    return Findings;
  };

  test('import the findings of two accounts, a call a line', async () => {
    const { code, stdout, stderr } = await paste(
      organization.replaceAll('111122223333', '111111111111').replaceAll('444455556666', '222222222222'),
    );
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.match(/"FailedCount": 0/g)).toHaveLength(2);
    const accounts = (await imported()).map(({ AwsAccountId }) => AwsAccountId);
    expect([...new Set(accounts)].toSorted()).toEqual(['111111111111', '222222222222']);
  });

  test('import every finding', async () => {
    const { code, stdout, stderr } = await paste(one);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.match(/"FailedCount": 0/g)).toHaveLength(golden.trimEnd().split('\n').length);
    expect((await imported()).map(({ Id }) => Id).toSorted()).toEqual(ids.toSorted());
  });

  test('write another region', async () => {
    const { code, cwd } = await paste(region);
    expect(code).toBe(0);
    const text = readFileSync(join(cwd, 'frankfurt.asff'), 'utf8');
    expect(text).toContain('"arn:aws:securityhub:eu-central-1:111111111111:product/111111111111/default"');
    expect(text).not.toContain(':securityhub:us-east-1:');
    expect(await faultsOf(text)).toEqual([]);
  });
});
