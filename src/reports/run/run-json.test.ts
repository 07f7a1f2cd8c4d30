import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, it } from 'vitest';
import { createRunWorld, type RunWorld } from '../../app/testing/run-world.ts';
import type { RunEvent } from '../../domain/run/run.ts';
import { defaultReportOptions } from '../report.ts';
import { runJson } from './run-json.ts';
import { runJsonSchema } from './run-schema.ts';

const ajv = new Ajv2020({ strict: true });
addFormats.default(ajv);
const isRun = ajv.compile(runJsonSchema());

type Command = (world: RunWorld) => Promise<{ events: RunEvent[] }>;

it.each<[string, Command]>([
  ['apply', (world) => world.apply()],
  ['dry-run', (world) => world.apply({ isDryRun: true })],
  [
    'verify',
    async (world) => {
      await world.apply();
      return world.verify();
    },
  ],
  [
    'undo',
    async (world) => {
      await world.apply();
      return world.undo();
    },
  ],
])('%s prints a document by its own schema', async (kind, command) => {
  const { events } = await command(createRunWorld());
  async function* reported() {
    yield* events;
  }
  let text = '';
  for await (const chunk of runJson(reported(), defaultReportOptions)) text += chunk;
  const run = JSON.parse(text);
  expect(isRun(run), JSON.stringify(isRun.errors)).toBe(true);
  expect(run).toMatchObject({ schema: 'solekey.run/1', kind });
  expect(run.actions).toHaveLength(3);
});

it('the schema refuses what is no run', () => {
  expect(isRun({ schema: 'solekey.run/1' })).toBe(false);
});
