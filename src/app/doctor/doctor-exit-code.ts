import { countAnswers, type Diagnosis } from '../../domain/diagnosis.ts';

/** As of a scan: 3 something is not known, else 1 something is missing, else 0. */
export function doctorExitCode(diagnosis: Diagnosis): 0 | 1 | 3 {
  const { missing, unknown } = countAnswers(diagnosis);
  if (!diagnosis.complete || unknown > 0) return 3;
  return missing > 0 ? 1 : 0;
}
