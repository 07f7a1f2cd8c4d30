import { expect, test } from 'vitest';
import { selectActions } from './select-actions.ts';

const action = (id: string, account: string, name: string) => ({
  ...{ id: `deactivate-${id}`, key: id, account },
  user: { name, arn: null, userId: null },
});
const actions = [
  action('AKIAEXAMPLEKEY000001', '111122223333', 'alice'),
  action('AKIAEXAMPLEKEY000002', '111122223333', 'bob'),
  action('AKIAEXAMPLEKEY000003', '444455556666', 'alice'),
];

test.each([
  [null, [1, 2, 3]],
  [['deactivate-AKIAEXAMPLEKEY000002'], [2]],
  [['AKIAEXAMPLEKEY000003'], [3]],
  [['alice'], [1, 3]],
  [['Alice'], [1, 3]],
  [['444455556666/alice'], [3]],
  [
    ['444455556666/alice', 'bob'],
    [2, 3],
  ],
])('%j chooses the actions %j', (only, places) => {
  const selected = selectActions(actions, (each) => each, only);
  expect(selected.map((each) => actions.indexOf(each as (typeof actions)[number]) + 1)).toEqual(places);
});

test.each(['carol', '111122223333', '444455556666/bob', ''])(
  '%j is refused with what could be given',
  (name) => {
    expect(() => selectActions(actions, (each) => each, [name])).toThrowError(
      expect.objectContaining({
        code: 'usage',
        fix: expect.stringContaining('deactivate-AKIAEXAMPLEKEY000001'),
      }),
    );
  },
);
