import { describe, expect, test } from 'vitest';
import type { Signer } from '../../domain/plan/signer.ts';
import type { Dialogue } from '../../domain/ports/dialogue.ts';
import { resolveSigningKey } from './resolve-signing-key.ts';

const self = { account: '1', name: 'alice', arn: 'arn:aws:iam::1:user/alice', userId: 'AIDAALICE' };
const user = { userId: 'AIDAALICE' };
const session: Signer = { keyId: null, user };
const keys = ['AKIAOLD', 'AKIANEW'];

/** Answers each question in turn; `asked` has their texts. */
function answering(...answers: (boolean | null)[]): { dialogue: Dialogue; asked: string[] } {
  const asked: string[] = [];
  const ask: Dialogue['ask'] = async ({ text }) => {
    asked.push(text);
    return answers.shift() ?? null;
  };
  return { dialogue: { canAsk: answers.length > 0, ask }, asked };
}

const resolve = (
  { dialogue }: { dialogue: Dialogue },
  more: Partial<Parameters<typeof resolveSigningKey>[0]> = {},
) => resolveSigningKey({ self, signer: session, keys, named: null, ...more }, dialogue);

test.each<[what: string, more: Parameters<typeof resolve>[1], keyId: string | null]>([
  ['a key that signs by itself', { signer: { keyId: 'AKIANEW', user } }, 'AKIANEW'],
  [
    'a key that signs by itself and is named',
    { signer: { keyId: 'AKIANEW', user }, named: 'AKIANEW' },
    'AKIANEW',
  ],
  ['a key that is named', { named: 'AKIAOLD' }, 'AKIAOLD'],
  ['one active key', { keys: ['AKIAONE'] }, null],
  ['no active key', { keys: [] }, null],
])('nobody is asked about %s', async (_what, more, keyId) => {
  const questions = answering(true);
  expect(await resolve(questions, more)).toEqual({ keyId, user });
  expect(questions.asked).toEqual([]);
});

describe('a session of a user with several keys', () => {
  test.each<[answers: boolean[], keyId: string, asked: number]>([
    [[true], 'AKIAOLD', 1],
    [[false, true], 'AKIANEW', 2],
  ])('is asked about key by key: %j', async (answers, keyId, asked) => {
    const questions = answering(...answers);
    expect(await resolve(questions)).toEqual({ keyId, user });
    expect(questions.asked).toHaveLength(asked);
  });

  test.each<[answers: (boolean | null)[]]>([[[false, false]], [[null, null]], [[]]])(
    'is refused where nobody names one: %j',
    async (answers) => {
      await expect(resolve(answering(...answers))).rejects.toMatchObject({
        code: 'signer-unknown',
        fix: expect.stringContaining('signingKey AKIAOLD or signingKey AKIANEW'),
      });
    },
  );
});

test.each<[what: string, more: Parameters<typeof resolve>[1]]>([
  ['no active key of the user', { named: 'AKIAOTHER' }],
  ['not the one that signs', { signer: { keyId: 'AKIANEW', user }, named: 'AKIAOLD' }],
])('a named key is refused that is %s', async (_what, more) => {
  await expect(resolve(answering(true), more)).rejects.toMatchObject({ code: 'usage' });
});
