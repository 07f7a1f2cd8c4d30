import { doctor } from '../../../app/doctor/doctor.ts';
import { doctorExitCode } from '../../../app/doctor/doctor-exit-code.ts';
import type { Use } from '../../../domain/aws/permission.ts';
import type { Diagnosis } from '../../../domain/diagnosis.ts';
import {
  doctorReportNames,
  doctorReports,
  isDoctorReportName,
} from '../../../reports/doctor/doctor-reports.ts';
import type { ReportOptions } from '../../../reports/report.ts';
import type { Output, Run } from '../../command.ts';
import { configure } from '../../configuration.ts';
import { readScanOptions } from '../../options/scan-options.ts';
import { readFormatsOf, reportOptions } from '../../output/formats.ts';
import { once } from '../../start/once.ts';
import { version } from '../../version.ts';
import { openDoctor } from '../../wiring/open-doctor.ts';
import { systemPorts } from '../../wiring/open-scan.ts';

export const runDoctor: Run = async (given, host) => {
  const { format, for: use = 'apply', ...others } = given.options;
  const formats = readFormatsOf(format as string[] | undefined, doctorFormats);
  const { options: configured } = await configure(others, systemPorts.clock.now());
  const options = await readScanOptions(configured);
  const { clock, ...scope } = await openDoctor(options, host);
  const accounts = scope.targets.length;
  const request = {
    ...scope,
    tool: { name: 'solekey', version },
    use: use as Use,
    concurrency: options.settings.concurrency,
    onProgress: (done: number) => host.showProgress(`${done} of ${accounts} accounts`),
  } as const;
  let reported: Diagnosis | null = null;
  const asking = once(async () => {
    reported = await doctor(request, clock, host.signal);
    host.showProgress(null);
    return reported;
  });
  const outputs = formats.map(({ name, file }): Output => {
    return { file, text: render(name, asking, reportOptions(file, host.stdout)) };
  });
  return { outputs, exitCode: () => (reported === null ? 2 : doctorExitCode(reported)) };
};

const doctorFormats = { names: doctorReportNames, isName: isDoctorReportName, fallback: 'table' } as const;

async function* render(
  name: keyof typeof doctorReports,
  asking: () => Promise<Diagnosis>,
  options: ReportOptions,
): AsyncGenerator<string> {
  const [diagnosis, report] = [await asking(), await doctorReports[name]()];
  yield await report(diagnosis, options);
}
