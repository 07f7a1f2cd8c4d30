import { expect, test } from 'vitest';
import { blockedSentences, decidedSentences } from './cases/sentences.cases.ts';
import { decide } from './decide.ts';
import { argumentsOf } from './testing/decide-case.ts';

test.each([...blockedSentences, ...decidedSentences])('the sentences of %s', (_, facts, messages) => {
  expect(decide(...argumentsOf(facts)).reasons.map(({ message }) => message)).toEqual(messages);
});
