import { expect, test } from 'vitest';
import type { MissingFact } from '../domain/scan/subject.ts';
import { defaultSettings } from '../domain/settings.ts';
import { fillMessage } from './fill-message.ts';
import { controls } from './index.ts';
import { futureCreations } from './missing-facts.ts';
import { aKey, anUnreadAccount, aRootUser, aUser, caseNow } from './testing/control-case.ts';

const missing: MissingFact[] = ['first fact', 'second fact'].map((message) => ({
  code: 'keys-unreadable',
  message,
}));
const kinds = { 'iam-user': aUser, root: aRootUser } as const;
const context = { now: caseNow, settings: defaultSettings };
const judged = controls.flatMap((control) =>
  [...control.appliesTo.map((kind) => kinds[kind]({ missing })), anUnreadAccount({ missing })].map(
    (subject) => ({
      ...{ control, subject, kind: subject.kind, id: control.id },
    }),
  ),
);

test.each(judged)('$id of $kind: two facts that are missing are two clauses', ({ control, subject }) => {
  const { status, message, values } = control.evaluate(subject, context);
  expect(status).toBe('unknown');
  expect(fillMessage(control.messages[message] ?? '', values)).toContain('first fact; second fact');
});

test.each(['Inactive', 'Expired', 'Pending'])(
  'the creation date of a key that is %s is not looked at',
  (status) => {
    const keys = [aKey({ status, createdAt: Number.MAX_SAFE_INTEGER })];
    expect(futureCreations(aUser({ keys }), caseNow)).toEqual([]);
  },
);
