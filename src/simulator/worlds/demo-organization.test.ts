import { expect, test } from 'vitest';
import { createSimulator } from '../simulator.ts';
import { createDemoOrganization } from './demo-organization.ts';

const now = Date.UTC(2026, 10, 20, 12);
const build = () => createSimulator(createDemoOrganization({ now, rate: 0 }));
const active = (keys: readonly { status: string }[]): number =>
  keys.filter(({ status }) => status === 'Active').length;

test('a dozen accounts, the same each time', () => {
  const describe = () => {
    const { accounts, truth, credentials } = build();
    return [credentials, accounts.map(({ id, name }) => [id, name, truth.usersAt(id)])];
  };
  expect(build().accounts).toHaveLength(12);
  expect(describe()).toEqual(describe());
});

test('its offenders are the ones it names', () => {
  const { accounts, truth } = build();
  const offenders = accounts.flatMap(({ id, name }) =>
    truth
      .usersAt(id)
      .filter(({ keys }) => active(keys) > 1)
      .map((user) => `${name}/${user.name} ${active(user.keys)}`),
  );
  expect(offenders).toEqual([
    'production/ci-deployer 2',
    'production/payments-api 2',
    'staging/load-test 3',
    'staging/preview-deployer 2',
    'data-platform/warehouse-loader 2',
    'machine-learning/training-data-sync 2',
    'email/ses-smtp-user.20240611-093012 2',
    'mobile-backend/push-gateway 2',
  ]);
});

test('after its report one user was made and one fixed', () => {
  const { accounts, truth } = build();
  const reportAt = now - 95 * 60_000;
  const at = (account: string, user: string, moment: number) => {
    const id = accounts.find(({ name }) => name === account)?.id ?? '';
    return active(truth.keysAt(id, user, moment) ?? []);
  };
  expect([at('staging', 'preview-deployer', reportAt), at('staging', 'preview-deployer', now)]).toEqual([
    0, 2,
  ]);
  expect([
    at('data-platform', 'event-archiver', reportAt),
    at('data-platform', 'event-archiver', now),
  ]).toEqual([2, 1]);
});
