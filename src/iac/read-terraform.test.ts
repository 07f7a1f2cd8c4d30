import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTerraform } from './read-terraform.ts';
import {
  bytesOf,
  documents,
  instance,
  one,
  resource,
  secrets,
  show,
  shown,
  state,
  values,
  x,
} from './testing/terraform-documents.ts';

const read = (value: unknown, file = 'prod.tfstate') => readTerraform(bytesOf(value), file);

describe('a Terraform file', () => {
  test.each(documents)('%s', (_, document, expected) => {
    const reading = read(document);
    if (reading.state === 'refused') throw new Error(reading.why);
    const found = reading.keys.map(({ key, address, plannedStatus, isDeletedNext }) => ({
      ...{ key, address },
      ...(plannedStatus === null ? {} : { planned: plannedStatus }),
      ...(isDeletedNext ? { gone: true } : {}),
    }));
    expect(found).toEqual(expected);
    for (const each of reading.keys)
      expect(each).toMatchObject({ tool: 'Terraform', source: 'file', file: 'prod.tfstate' });
    for (const secret of secrets) expect(JSON.stringify(reading)).not.toContain(secret);
  });

  test.each(['utf-8 with a mark', 'utf-16le', 'utf-16be'])('in %s', (encoding) => {
    const marked = `\ufeff${JSON.stringify(state([resource()]))}`;
    const wide = Buffer.from(marked, 'utf16le');
    const bytes =
      encoding === 'utf-16le' ? wide : encoding === 'utf-16be' ? wide.swap16() : Buffer.from(marked);
    expect(readTerraform(bytes, 'x')).toMatchObject({ state: 'read', keys: [{ key: one }] });
  });

  test('may nest its modules as deep as it is long', () => {
    const depth = 20_000;
    const text = `{"format_version":"1.0","values":{"root_module":${'{"child_modules":['.repeat(depth)}{"resources":[${JSON.stringify(shown(x, one))}]}${']}'.repeat(depth)}}}`;
    expect(readTerraform(new TextEncoder().encode(text), 'x')).toMatchObject({
      state: 'read',
      keys: [{ key: one }],
    });
  });
});

describe('what is no state and no plan is refused with the word that helps', () => {
  const text = (value: string) => new TextEncoder().encode(value);
  test.each<[string, Uint8Array, RegExp]>([
    ['a binary plan file', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]), /binary plan file/],
    ['gzip', new Uint8Array([0x1f, 0x8b, 8, 0]), /compressed with gzip/],
    ['other bytes', new Uint8Array([0xc3, 0x28, 0]), /not JSON/],
    ['nothing', text(''), /empty/],
    ['blanks', text(' \n'), /empty/],
    ['a configuration', text('resource "aws_iam_access_key" "y" {}'), /not JSON/],
    ['a state that is cut short', bytesOf(state([resource()])).subarray(0, -20), /incomplete/],
    [
      'the log of a plan',
      text('{"@level":"info","@message":"Terraform 1.9.5"}\n{"@level":"info"}\n'),
      /log of terraform plan/,
    ],
    ['a list', text('[]'), /not a JSON object/],
    ['null', text('null'), /not a JSON object/],
    ['an empty object', text('{}'), /neither a state nor/],
    ['a state of version 3', bytesOf({ version: 3, modules: [] }), /not a state of version 4/],
    [
      'where the state is kept',
      bytesOf({ version: 3, backend: { type: 's3', config: { secret_key: secrets[0] } } }),
      /version 4/,
    ],
    ['a state of version 5', bytesOf({ version: 5 }), /version 4/],
    [
      'an encrypted state',
      bytesOf({ serial: 1, lineage: 'x', meta: {}, encrypted_data: 'abc', encryption_version: 'v0' }),
      /OpenTofu encrypted/,
    ],
    ['a Pulumi stack', bytesOf({ version: 3, deployment: {} }), /Pulumi stack/],
    ['a CloudFormation template', bytesOf({ Resources: {} }), /CloudFormation template/],
    ['a format of another day', bytesOf({ format_version: '2.0', values: {} }), /format_version/],
    [
      'schemas of providers',
      bytesOf({ format_version: '1.0', provider_schemas: {} }),
      /neither a state nor a plan/,
    ],
    ['resources that are no list', bytesOf(state({ a: 1 })), /resources is not a list/],
    [
      'instances that are no list',
      bytesOf(state([resource({ instances: 'x' })])),
      /resources\[0\]\.instances is not a list/,
    ],
    [
      'an index of another kind',
      bytesOf(state([resource({ instances: [instance(one, { index_key: {} })] })])),
      /index_key is neither/,
    ],
    [
      'a resource without its name',
      bytesOf(state([resource({ name: 7 })])),
      /resources\[0\]\.name is not a text/,
    ],
    [
      'a resource without its address',
      bytesOf(show({ values: values({ resources: [shown('', one)] }) })),
      /address is not a text/,
    ],
  ])('%s', (_, bytes, why) => {
    const reading = readTerraform(bytes, 'plans/prod.tfplan');
    expect(reading).toMatchObject({ state: 'refused', why: expect.stringMatching(why) });
    expect(reading).toMatchObject({
      fix: expect.stringMatching(
        /^Run: (terraform|tofu) show -json plans\/prod\.tfplan > state\.json\. Then/,
      ),
    });
  });

  test.each(['-', 'a b', '$(id)', '-rf', ''])('and %j is no name to paste', (file) => {
    expect(readTerraform(text(''), file)).toMatchObject({
      fix: expect.stringContaining('show -json FILE >'),
    });
  });

  test('and no secret is in what is said, whatever became of the file', () => {
    const whole = documents.map(([, document]) => bytesOf(document));
    const damaged = fc
      .tuple(fc.constantFrom(...whole), fc.nat(), fc.nat(), fc.constantFrom('cut', 'byte', 'drop'))
      .map(([bytes, place, value, kind]) => {
        const at = place % bytes.length;
        if (kind === 'cut') return bytes.subarray(0, at);
        if (kind === 'drop') return new Uint8Array([...bytes.subarray(0, at), ...bytes.subarray(at + 1)]);
        return bytes.with(at, value % 256);
      });
    fc.assert(
      fc.property(damaged, (bytes) => {
        const said = JSON.stringify(readTerraform(bytes, 'x'));
        for (const secret of secrets) expect(said).not.toContain(secret.slice(0, 6));
      }),
    );
  });
});
