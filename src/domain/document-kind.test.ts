import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { documentKind } from './document-kind.ts';

const example = (name: string) =>
  readFileSync(new URL(`../../docs/generated/examples/${name}`, import.meta.url), 'utf8');

test.each([
  ['scan.json', 'a saved scan'],
  ['plan.json', 'a plan'],
  ['scan.ndjson', 'a scan in NDJSON'],
  ['scan.sarif', 'a SARIF file'],
  ['scan.txt', null],
  ['scan.html', null],
  ['README.md', null],
])('%s is %s', (name, kind) => {
  expect(documentKind(example(name))).toBe(kind);
});

test.each([
  ['{"schema":"solekey.run/1"}', 'the result of a run'],
  ['{"schema":"solekey.scan/2"}', 'a saved scan'],
  ['{"schema":"solekey.diff/1"}', 'a comparison of two scans'],
  ['{"schema":"solekey.doctor/1"}', 'a result of doctor'],
  ['{"schema":"other/1"}', null],
  ['{"schema":"constructor"}', null],
  ['{"type":"toString"}', null],
  ['{"type":"run-created"}\n{"type":"x"}\n', 'the journal of a run'],
  ['user,arn,user_creation_time,password_enabled\n', 'a credential report'],
  ['{"Content":"dXNlcg==","GeneratedTime":"2026-01-01T00:00:00Z"}', 'a credential report'],
  ['{"terraform_version":"1.9.0","values":{}}', 'a Terraform file'],
  ['{', null],
  ['[]', null],
  ['null', null],
  ['', null],
])('%s is %s', (text, kind) => {
  expect(documentKind(text)).toBe(kind);
});
