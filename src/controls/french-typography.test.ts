import { expect, test } from 'vitest';
import { setFrench } from './french-typography.ts';

test.each([
  ["l'âge d'une clé", 'l’âge d’une clé'],
  ['« Actions », puis « Désactiver »', '«\u00a0Actions\u00a0», puis «\u00a0Désactiver\u00a0»'],
  ['la console : Actions', 'la console\u00a0: Actions'],
  ['Quand ? Ici ; là !', 'Quand\u202f? Ici\u202f; là\u202f!'],
  ['moins de 90 jours', 'moins de 90\u00a0jours'],
  ["écrivez `--user-name='a' : b` : c'est tout", "écrivez `--user-name='a' : b`\u00a0: c’est tout"],
  ['ouvrez : `', 'ouvrez\u00a0: `'],
  ['https://console.aws.amazon.com/iam/', 'https://console.aws.amazon.com/iam/'],
])('%s', (typed, set) => {
  expect(setFrench(typed)).toBe(set);
  expect(setFrench(set)).toBe(set);
});
