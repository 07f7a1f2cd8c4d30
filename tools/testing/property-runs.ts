import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { propertyRuns } from '../../test/worlds/how-many.ts';

// Loaded before each test file: how many cases a property is tried on, unless it says so itself. Only where the file
// has properties: others need not wait for the library.

const { testPath } = expect.getState();
if (testPath !== undefined && readFileSync(testPath, 'utf8').includes("from 'fast-check'")) {
  const { default: fc } = await import('fast-check');
  fc.configureGlobal({ ...fc.readConfigureGlobal(), numRuns: propertyRuns });
}
