import { expect, test } from 'vitest';
import type { Diagnosis, PermissionState } from '../../domain/diagnosis.ts';
import { doctorExitCode } from './doctor-exit-code.ts';

const those = (states: readonly PermissionState[]) => ({ permissions: states.map((state) => ({ state })) });

test.each<[caller: PermissionState[], account: PermissionState[], complete: boolean, code: number]>([
  [[], ['present'], true, 0],
  [['present'], ['present'], true, 0],
  [[], ['present', 'missing'], true, 1],
  [['missing'], ['present'], true, 1],
  [[], ['present', 'unknown'], true, 3],
  [['unknown'], ['present'], true, 3],
  [[], ['missing', 'unknown'], true, 3],
  [[], ['present'], false, 3],
  [['missing'], ['present'], false, 3],
  [[], [], false, 3],
])('caller %j, account %j, complete %j: %i', (caller, account, complete, code) => {
  const diagnosis = { complete, caller: those(caller), accounts: [those(account)] };
  expect(doctorExitCode(diagnosis as unknown as Diagnosis)).toBe(code);
});
