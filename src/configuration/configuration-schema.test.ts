import { expect, test } from 'vitest';
import { configurationJsonSchema } from './configuration-schema.ts';

test('the schema is one that editors know, and refuses what it does not have', () => {
  expect(configurationJsonSchema()).toMatchObject({
    ...{ $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'solekey configuration' },
    ...{ type: 'object', additionalProperties: false },
    properties: {
      plan: { additionalProperties: false },
      exceptions: { items: { additionalProperties: false } },
    },
  });
});
