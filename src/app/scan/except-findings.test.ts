import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ServiceError } from '../../domain/aws/service-error.ts';
import type { Exception } from '../../domain/scan/exception.ts';
import type { Finding } from '../../domain/scan/finding.ts';
import type { AccountDone } from '../../domain/scan/scan-event.ts';
import { day } from '../../domain/time.ts';
import { createExceptionBook, matchesGlob, type ReadTags } from './except-findings.ts';

const now = Date.parse('2026-06-01T12:00:00Z');
const control = 'iam-user-single-active-access-key';
const account = '111122223333';

const finding = (name: string, over: Partial<Finding> = {}): Finding => ({
  ...{ id: `sk1-${name}`, control, status: 'fail', severity: 'high', account, asOf: now },
  subject: { kind: 'iam-user', name, arn: null, userId: null },
  ...{
    keys: [],
    message: 'Two keys.',
    data: {},
    headline: null,
    fixedBy: null,
    exception: null,
    baseline: null,
  },
  ...over,
});

const exception = (over: Partial<Exception> = {}): Exception => ({
  ...{ place: 'solekey.yaml:2', accounts: null, users: null, tags: null, controls: null },
  ...{ owner: 'mail team', reason: 'until the move', expires: now + day },
  ...over,
});

function doneWith(findings: Finding[]): AccountDone {
  const fail = findings.filter(({ status }) => status === 'fail').length;
  const counts = { [control]: { pass: 3, fail, unknown: 0, excepted: 0, notApplicable: 0 } };
  const reported = { id: account, name: null, partition: 'aws', state: 'complete', path: 'report' } as const;
  const rest = { asOf: now, reportGeneratedAt: now, users: 9, apiCalls: {}, problems: [] };
  return { type: 'account-done', account: { ...reported, ...rest }, findings, counts };
}

async function apply(exceptions: Exception[], findings: Finding[], readTags: ReadTags = null) {
  const book = createExceptionBook(exceptions, now);
  const done = await book.except(doneWith(findings), readTags);
  return { done, unused: book.unused(), statuses: done.findings.map(({ status }) => status) };
}

describe('an exception is about', () => {
  const other = { controls: ['iam-access-key-age'] };
  test.each<[string, Partial<Exception>, string, Partial<Finding>, boolean]>([
    ['a user', { users: ['relay'] }, 'relay', {}, true],
    ['a user, whatever the case', { users: ['Relay'] }, 'rELAY', {}, true],
    ['no other user', { users: ['relay'] }, 'relay-2', {}, false],
    ['one of several', { users: ['x', 'relay'] }, 'relay', {}, true],
    ['those of a glob', { users: ['ci-*'] }, 'ci-deploy', {}, true],
    ['no others', { users: ['ci-*'] }, 'my-ci-deploy', {}, false],
    ['an account', { accounts: [account] }, 'relay', {}, true],
    ['no other account', { accounts: ['444455556666'] }, 'relay', {}, false],
    ['a control', { controls: [control] }, 'relay', {}, true],
    ['no other control', other, 'relay', {}, false],
    ['all that it names, together', { users: ['relay'], accounts: ['444455556666'] }, 'relay', {}, false],
    ['nothing that is unknown', { users: ['relay'] }, 'relay', { status: 'unknown' }, false],
    ['nothing that passes', { users: ['relay'] }, 'relay', { status: 'pass' }, false],
  ])('%s', async (_, over, name, changed, isExcepted) => {
    const before = finding(name, changed);
    const { done, unused } = await apply([exception(over)], [before]);
    expect(done.findings[0]).toEqual(
      isExcepted
        ? {
            ...before,
            status: 'excepted',
            exception: { owner: 'mail team', reason: 'until the move', expires: now + day },
          }
        : before,
    );
    expect(unused).toHaveLength(isExcepted ? 0 : 1);
    expect(done.counts[control]?.excepted).toBe(isExcepted ? 1 : 0);
  });

  test('a user with tags, which are asked for only where all else fits', async () => {
    const asked: string[] = [];
    const readTags = async (name: string) => {
      asked.push(name);
      return name === 'relay' ? [{ key: 'Team', value: 'mail' }] : [{ key: 'team', value: 'Mail' }];
    };
    const byTag = exception({ tags: { team: 'mail' }, accounts: [account] });
    const elsewhere = exception({ tags: { team: 'mail' }, accounts: ['444455556666'] });
    const findings = [finding('relay'), finding('bob'), finding('eve', { status: 'unknown' })];
    expect((await apply([elsewhere], findings, readTags)).statuses).toEqual(['fail', 'fail', 'unknown']);
    expect(asked).toEqual([]);
    expect((await apply([byTag], findings, readTags)).statuses).toEqual(['excepted', 'fail', 'unknown']);
    expect(asked).toEqual(['relay', 'bob']);
  });

  test.each<[string, ReadTags, string]>([
    ['can not be asked for', null, 'A report from disk has no tags.'],
    [
      'are refused',
      () => Promise.reject(new ServiceError('denied', 'GetUser', 'AccessDenied', 'not allowed')),
      'not allowed',
    ],
  ])('nobody whose tags %s, and that is told', async (_, readTags, detail) => {
    const { done, statuses } = await apply(
      [exception({ tags: { team: 'mail' } })],
      [finding('relay')],
      readTags,
    );
    expect(statuses).toEqual(['fail']);
    expect(done.account.problems).toMatchObject([{ code: 'tags-unreadable', severity: 'warning', detail }]);
  });

  test('no root by tags', async () => {
    const root = finding('<root_account>', {
      subject: { kind: 'root', name: '<root_account>', arn: null, userId: null },
    });
    const readTags = async () => [{ key: 'team', value: 'mail' }];
    expect((await apply([exception({ tags: { team: 'mail' } })], [root], readTags)).statuses).toEqual([
      'fail',
    ]);
  });
});

describe('an exception that is over', () => {
  const over = exception({ expires: now });

  test('leaves the finding a fail, which says so', async () => {
    const { done, unused } = await apply([over], [finding('relay')]);
    expect(done.findings[0]).toMatchObject({
      status: 'fail',
      message: 'Two keys. An exception of mail team (until the move) ended on 2026-06-01.',
      exception: { owner: 'mail team' },
    });
    expect(done.counts[control]).toMatchObject({ fail: 1, excepted: 0 });
    expect(unused).toEqual([]);
  });

  test('is overruled by one that still holds', async () => {
    const { statuses } = await apply([over, exception()], [finding('relay')]);
    expect(statuses).toEqual(['excepted']);
  });
});

test('exceptions change no other finding, and never how many there are', async () => {
  const name = fc.constantFrom('ci-a', 'ci-b', 'relay', 'x');
  const status = fc.constantFrom('fail' as const, 'unknown' as const, 'pass' as const);
  const some = fc.array(fc.tuple(name, status), { maxLength: 8 });
  const glob = fc.constantFrom('ci-*', '*', 'relay', '?', 'none');
  const made = fc.array(fc.tuple(glob, fc.boolean()), { maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(some, made, async (users, globs) => {
      const findings = users.map(([user, was]) => finding(user, { status: was }));
      const list = globs.map(([user, holds]) => exception({ users: [user], expires: holds ? now + 1 : now }));
      const { done } = await apply(list, findings);
      const isAbout = (subject: string) => globs.some(([user, holds]) => holds && matchesGlob(user, subject));
      expect(done.findings.map(({ id, status: is }) => [id, is])).toEqual(
        findings.map(({ id, subject, status: was }) => [
          id,
          was === 'fail' && isAbout(subject.name) ? 'excepted' : was,
        ]),
      );
      const { fail = 0, excepted = 0 } = done.counts[control] ?? {};
      expect(fail + excepted).toBe(findings.filter((each) => each.status === 'fail').length);
    }),
  );
});

describe('a glob', () => {
  const sign = fc.constantFrom('a', 'b', '.', '*', '?', '+', '[');

  test('is what a regular expression of it would be', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: sign, maxLength: 8 }),
        fc.string({ unit: sign, maxLength: 8 }),
        (glob, name) => {
          const pattern = glob.replaceAll(/[.+[]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.');
          expect(matchesGlob(glob, name)).toBe(new RegExp(`^${pattern}$`).test(name));
        },
      ),
    );
  });

  test('of many stars is over at once', () => {
    expect(matchesGlob('*a'.repeat(32), 'a'.repeat(63))).toBe(true);
    expect(matchesGlob(`${'*a'.repeat(32)}b`, 'a'.repeat(64))).toBe(false);
  });
});
