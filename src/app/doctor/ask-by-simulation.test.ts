import { describe, expect, test } from 'vitest';
import type { PermissionState } from '../../domain/diagnosis.ts';
import type { Simulated, Simulation } from '../../domain/ports/permission-reader.ts';
import { fakePermissionReader, fakeTarget, refusing, userArns } from '../testing/fake-permission-reader.ts';
import { askBySimulation } from './ask-by-simulation.ts';

const user = { name: 'alice', arn: `${userArns}alice` };
const action = 'iam:UpdateAccessKey';
const allowed: Simulated = { action, isAllowed: true, forbiddenBy: null, missingContext: [] };

async function tell(overruled: Parameters<typeof fakePermissionReader>[0], identityArn?: string) {
  const { reader, calls } = fakePermissionReader(overruled);
  const target = fakeTarget(reader, identityArn === undefined ? {} : { identityArn });
  return { simulated: (await askBySimulation(target, reader, [action], user))(action), calls };
}

describe('what the simulator says', () => {
  test.each<[what: string, simulated: Partial<Simulated>, state: PermissionState, detail: RegExp | null]>([
    ['allowed', {}, 'present', null],
    ['an action in other letters', { action: 'iam:updateaccesskey' }, 'present', null],
    ['not allowed', { isAllowed: false }, 'missing', /no policy of the identity allows it/],
    [
      'forbidden by the organization',
      { isAllowed: false, forbiddenBy: 'organization' },
      'missing',
      /service control/,
    ],
    [
      'allowed, and forbidden by the organization',
      { forbiddenBy: 'organization' },
      'missing',
      /service control/,
    ],
    ['forbidden by the boundary', { forbiddenBy: 'permissions-boundary' }, 'missing', /permissions boundary/],
    ['allowed by a condition', { missingContext: ['aws:SourceIp'] }, 'unknown', /condition on aws:SourceIp,/],
    [
      'refused by a condition',
      { isAllowed: false, missingContext: ['aws:SourceIp'] },
      'unknown',
      /aws:SourceIp/,
    ],
    [
      'forbidden whatever a condition says',
      { forbiddenBy: 'organization', missingContext: ['a'] },
      'missing',
      /control/,
    ],
  ])('%s: %s', async (_, answer, state, detail) => {
    const { simulated } = await tell({ simulate: async () => [{ ...allowed, ...answer }] });
    expect(simulated).toEqual({
      state,
      askedBy: 'simulation',
      about: user.arn,
      detail: detail === null ? null : expect.stringMatching(detail),
    });
  });

  test.each<[what: string, simulate: () => Promise<Simulated[]>, detail: RegExp]>([
    ['nothing of it', async () => [{ ...allowed, action: 'iam:ListUsers' }], /did not answer about it/],
    ['nothing at all', async () => [], /did not answer about it/],
    ['that it is not to be asked', refusing('denied', 'AccessDenied'), /solekey policy doctor/],
    ['that it fails', refusing('failed', 'PolicyEvaluation'), /did not tell it: .*PolicyEvaluation/],
    ['nothing in time', refusing('deadline', 'DeadlinePassed'), /DeadlinePassed/],
  ])('%s: unknown, and never taken for there', async (_, simulate, detail) => {
    const { simulated } = await tell({ simulate });
    expect(simulated).toEqual({
      state: 'unknown',
      askedBy: null,
      about: null,
      detail: expect.stringMatching(detail),
    });
  });
});

describe('whose policies it is asked about', () => {
  const role = 'arn:aws:iam::111122223333:role/team/audit';
  const session = 'arn:aws:sts::111122223333:assumed-role/audit/eve';

  test.each([
    ['a user', `${userArns}team/eve`, [`${userArns}team/eve`]],
    ['a role that was assumed here', role, [role]],
    ['a session', session, ['arn:aws:iam::111122223333:role/audit']],
  ])('%s', async (_, identityArn, principals) => {
    const asked: Simulation[] = [];
    const simulate = async (simulation: Simulation) => {
      asked.push(simulation);
      return [allowed];
    };
    const { simulated } = await tell({ simulate }, identityArn);
    expect(simulated.state).toBe('present');
    expect(asked).toEqual(
      principals.map((principalArn) => ({ principalArn, actions: [action], resourceArn: user.arn })),
    );
  });

  test('a session whose role has a path that can not be read: unknown', async () => {
    const { simulated } = await tell(
      { simulate: refusing('not-found', 'NoSuchEntity'), getRoleArn: refusing('denied', 'AccessDenied') },
      session,
    );
    expect(simulated).toMatchObject({
      state: 'unknown',
      detail: expect.stringContaining('solekey policy doctor'),
    });
  });

  test.each([
    ['root', 'arn:aws:iam::111122223333:root', /Root has no policies/],
    ['a federated user', 'arn:aws:sts::111122223333:federated-user/eve', /neither/],
    ['an ARN that is none', 'eve', /neither/],
  ])('not %s: unknown', async (_, identityArn, detail) => {
    const { simulated, calls } = await tell({}, identityArn);
    expect(simulated).toMatchObject({ state: 'unknown', detail: expect.stringMatching(detail) });
    expect(calls).toEqual([]);
  });
});

test('where nothing is left to ask, nothing is', async () => {
  const { reader, calls } = fakePermissionReader();
  await askBySimulation(fakeTarget(reader), reader, [], user);
  expect(calls).toEqual([]);
});
