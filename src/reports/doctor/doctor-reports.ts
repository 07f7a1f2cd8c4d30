import type { DoctorReport } from './doctor-report.ts';

/** Every format of a diagnosis by its name on the command line. Each is loaded when it is used. */
export const doctorReports = {
  table: async (): Promise<DoctorReport> => (await import('./doctor-table.ts')).doctorTable,
  json: async (): Promise<DoctorReport> => (await import('./doctor-json.ts')).doctorJson,
};

export const doctorReportNames = Object.keys(doctorReports) as (keyof typeof doctorReports)[];

export function isDoctorReportName(text: string): text is keyof typeof doctorReports {
  return Object.hasOwn(doctorReports, text);
}
