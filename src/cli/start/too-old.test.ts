import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { whyTooOld } from './too-old.ts';

const { engines } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));

it.each(['18.0.0', '20.20.2', '22.11.9'])('%s is too old, and what is not is said', (version) => {
  expect(whyTooOld(version)).toContain(`Node.js ${version} is too old`);
  expect(`>=${/needs (\S+) or/.exec(whyTooOld(version) ?? '')?.[1]}`).toBe(engines.node);
});

it.each(['22.12.0', '23.0.0', '26.10.0', process.versions.node])('%s is not', (version) => {
  expect(whyTooOld(version)).toBeNull();
});
