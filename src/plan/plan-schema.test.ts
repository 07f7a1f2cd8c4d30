import { expect, test } from 'vitest';
import { planJsonSchema } from './plan-schema.ts';

test('the schema is one that readers know, and lets a later version add to a plan', () => {
  const schema = planJsonSchema();
  expect(schema).toMatchObject({
    ...{ $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'solekey plan', type: 'object' },
  });
  expect(JSON.stringify(schema)).not.toContain('additionalProperties');
});
