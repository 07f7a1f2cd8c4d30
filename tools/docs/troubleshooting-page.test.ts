import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { BlockingCode } from '../../src/domain/plan/decision.ts';
import type { ProblemCode } from '../../src/domain/problem.ts';
import { exitCodes } from '../../src/domain/solekey-error.ts';

const page = readFileSync(new URL('../../docs/troubleshooting.md', import.meta.url), 'utf8');

/** The text of each `## ` section by its title. */
const sections = new Map(
  page
    .split(/^## /m)
    .slice(1)
    .map((part) => [part.split('\n', 1)[0] ?? '', part]),
);

test('has one entry for each error code, in alphabetical order, with its exit code and a text', () => {
  const entries = (sections.get('Errors') ?? '').split(/^### /m).slice(1);
  const found = entries.map((entry) => {
    const [code = '', , first = ''] = entry.split('\n');
    return [code, Number(/^Exit code (\d+)\. ./.exec(first)?.[1])];
  });
  expect(found).toEqual(Object.entries(exitCodes).toSorted(([one], [other]) => (one < other ? -1 : 1)));
});

/** As a record, so that the compiler refuses a list that lacks a code. */
const problemCodes: Record<ProblemCode, true> = {
  'access-denied': true,
  'account-unreadable': true,
  'answer-as-old-as-report': true,
  'answer-malformed': true,
  'deadline-passed': true,
  interrupted: true,
  'report-falls-back-to-live': true,
  'report-shows-two-slots': true,
  'tags-unreadable': true,
  'user-not-found': true,
  'user-unreadable': true,
};

const blockingCodes: Record<BlockingCode, true> = {
  'creation-in-future': true,
  'creation-unknown': true,
  'equal-keys': true,
  'key-listed-twice': true,
  'key-without-id': true,
  'keys-not-all-known': true,
  'last-use-unreadable': true,
  'not-an-offender': true,
  quarantined: true,
  'quarantine-unreadable': true,
  'ses-smtp': true,
  signer: true,
  'status-unknown': true,
  'trail-unreadable': true,
  'two-chosen': true,
  'use-before-creation': true,
  'use-in-future': true,
  'user-replaced': true,
  'user-unreadable': true,
};

test.each([
  ['Problems of an account', problemCodes],
  ['Reasons for `blocked`', blockingCodes],
])('has one row for each code: %s', (title, codes) => {
  const rows = [...(sections.get(title) ?? '').matchAll(/^\| (`[^|]*) \|/gm)];
  const found = rows.flatMap(([, cell = '']) => [...cell.matchAll(/`([a-z-]+)`/g)].map(([, code]) => code));
  expect(found.toSorted()).toEqual(Object.keys(codes).toSorted());
});
