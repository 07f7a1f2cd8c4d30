import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { readAddresses } from './read-addresses.ts';

const key = 'AKIAIOSFODNN7EXAMPLE';
const state = (...ids: string[]) =>
  JSON.stringify({
    version: 4,
    resources: ids.map((id, place) => ({
      ...{ mode: 'managed', type: 'aws_iam_access_key', name: `y${place}` },
      instances: [{ attributes: { id } }],
    })),
  });

async function read(text: string, files: string[] = ['-']) {
  const reported: string[] = [];
  const stdin = Readable.from([Buffer.from(text)]) as unknown as NodeJS.ReadStream;
  const addresses = await readAddresses(files, { stdin, tell: (line) => reported.push(line) });
  return { addresses, told: reported };
}

test('each key has all of its addresses', async () => {
  const { addresses, told: reported } = await read(state(key, key));
  expect(addresses.get(key)?.map(({ address }) => address)).toEqual([
    'aws_iam_access_key.y0',
    'aws_iam_access_key.y1',
  ]);
  expect(reported).toEqual([]);
});

test('a file without keys is said to have none', async () => {
  const { addresses, told: reported } = await read(state());
  expect(addresses.size).toBe(0);
  expect(reported).toEqual(['"-" has no aws_iam_access_key.']);
});

test('without files nothing is read', async () => {
  expect((await read('', [])).addresses.size).toBe(0);
});

test('an error neither quotes the file nor has a cause that does', async () => {
  const error = await read(`${state(key).slice(0, -9)} wJalrXUtnFEMI`).catch((error: unknown) => error);
  expect(error).toMatchObject({ code: 'input-malformed', cause: undefined });
  expect(String((error as Error).message)).toBe(
    "The Terraform file - can't be read: it is incomplete or not JSON.",
  );
});
