import type { Diagnosis } from '../../domain/diagnosis.ts';
import type { ReportOptions } from '../report.ts';

/** A format of a diagnosis: all of it in, its text out. */
export type DoctorReport = (diagnosis: Diagnosis, options: ReportOptions) => Promise<string>;
