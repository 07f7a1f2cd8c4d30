import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stagesOf, valuesOf } from './dockerfile.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const stages = stagesOf(read('Dockerfile'));
const [build, runtime, image] = stages;

test('its Node.js is the one that the tests ran on, by its whole version', () => {
  const { optionalDependencies } = JSON.parse(read('tools/runtime/package.json'));
  const versions = new Set(Object.values(optionalDependencies));
  expect(versions.size).toBe(1);
  for (const stage of [build, runtime]) expect(stage?.base).toBe(`node:${[...versions][0]}-slim`);
});

test('it is built from the lockfile, whose install comes before the sources', () => {
  const steps = build?.instructions.map(({ name, value }) => `${name} ${value}`) ?? [];
  expect(steps.filter((step) => step.startsWith('RUN'))).toEqual(['RUN npm ci', 'RUN npm run build']);
  expect(steps.indexOf('RUN npm ci')).toBeLessThan(steps.indexOf('COPY . .'));
});

test('podman builds it as docker does: an image of OCI’s format has no SHELL', () => {
  expect(stages.flatMap((stage) => valuesOf(stage, 'SHELL'))).toEqual([]);
});

describe('the image', () => {
  test('begins with nothing and gets the bundle, its licences, and Node.js', () => {
    expect(stages).toHaveLength(3);
    expect(image?.base).toBe('scratch');
    expect(image && valuesOf(image, 'COPY')).toEqual([
      '--from=runtime /image/root/ /',
      '--from=build /solekey/LICENSE /solekey/NOTICE /solekey/',
      '--from=build /solekey/dist /solekey/dist',
      '--from=runtime --chown=65532:65532 /image/owned/ /',
    ]);
    expect(image?.instructions.map(({ name }) => name)).not.toContain('ADD');
  });

  test('has a user by number, who is not root', () => {
    const users = image ? valuesOf(image, 'USER') : [];
    expect(users).toHaveLength(1);
    expect(users[0]).toMatch(/^[1-9]\d{3,}:[1-9]\d{3,}$/);
  });

  test('runs the bundle without a shell, as that user, in a folder of that user', () => {
    const names = image?.instructions.map(({ name }) => name) ?? [];
    const command = ['/usr/local/bin/node', '/solekey/dist/main.mjs'];
    expect(image && valuesOf(image, 'ENTRYPOINT').map((value) => JSON.parse(value))).toEqual([command]);
    expect(image && valuesOf(image, 'RUN').map((value) => JSON.parse(value))).toEqual([
      [...command, '--version'],
    ]);
    expect(names.indexOf('RUN')).toBeGreaterThan(names.indexOf('USER'));
    expect(image && valuesOf(image, 'WORKDIR')).toEqual(['/data']);
    expect(names).not.toContain('CMD');
  });
});

test('a Dockerfile is read', () => {
  const text = 'FROM a:1 AS b\n# RUN no\nRUN one && \\\n  # nor this\n  two\n\nFROM scratch\nUSER 7\n';
  expect(stagesOf(text)).toEqual([
    { base: 'a:1', name: 'b', instructions: [{ name: 'RUN', value: 'one &&   two' }] },
    { base: 'scratch', name: '', instructions: [{ name: 'USER', value: '7' }] },
  ]);
});
