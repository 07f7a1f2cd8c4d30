import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { normalizedAnswer } from './normalized-answer.ts';
import { questions } from './questions.ts';
import { startTwoClouds, type TwoClouds } from './two-clouds.ts';
import { whereMotoIsWrong } from './where-moto-is-wrong.ts';

let clouds: TwoClouds;
beforeAll(async () => {
  clouds = await startTwoClouds();
});
afterAll(() => clouds.stop());

const wrong = new Map(whereMotoIsWrong.map((entry) => [entry.question, entry]));

describe('the simulator and moto answer the same', () => {
  test.each(questions.filter(([name]) => !wrong.has(name)))('%s', async (...question) => {
    const simulated = await normalizedAnswer(question, clouds.simulator);
    expect(simulated).toEqual(await normalizedAnswer(question, clouds.moto));
  });
});

describe('where moto is wrong, the simulator answers as AWS does', () => {
  test.each(questions.filter(([name]) => wrong.has(name)))('%s', async (...question) => {
    const entry = wrong.get(question[0]);
    const answers = {
      aws: await normalizedAnswer(question, clouds.simulator),
      moto: await normalizedAnswer(question, clouds.moto),
    };
    for (const side of ['aws', 'moto'] as const) {
      const wanted = entry?.[side];
      if (typeof wanted === 'function') expect(answers[side]).toSatisfy(wanted, entry?.page);
      else expect(answers[side], entry?.page).toBe(wanted);
    }
  });

  test('each line of the table is a question, and each has its page', () => {
    const names = questions.map(([name]) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { question, page } of whereMotoIsWrong) {
      expect(names).toContain(question);
      expect(page).toMatch(/^\w+ API reference, \w+: ./);
    }
  });
});
