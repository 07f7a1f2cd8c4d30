import { durationLimits } from '../../../domain/limits.ts';
import { runReportNames } from '../../../reports/run/run-reports.ts';
import type { Argument, Option } from '../../command.ts';

export const runArgument: Argument = {
  name: 'run',
  description: "a run's id, its journal's path, or last",
  isRequired: true,
  values: 'runs',
};

/** As whom, and where runs are kept. */
export const credentialOptions: readonly Option[] = [
  { flags: '--profile <name>', values: 'profiles', description: 'the AWS profile to use' },
  {
    flags: '--region <name>',
    description: 'the region for STS',
    defaultText: "the profile's, else the partition's global region",
  },
  { flags: '--role-arn <arn>', description: 'assume this role first' },
  { flags: '--external-id <id>', description: 'the external id that the roles ask for' },
];

export const stateOption: Option = {
  flags: '--state <folder>',
  description: 'where runs are kept',
  defaultText: '$XDG_STATE_HOME/solekey, else ~/.local/state/solekey',
};

export const runFormatOption: Option = {
  flags: '--format <format>',
  values: runReportNames,
  description: `${runReportNames.join(', ')}; FORMAT=FILE writes to a file`,
  isRepeatable: true,
  defaultText: 'table',
};

export const yesOption: Option = { flags: '--yes', description: 'do not ask; needed off a terminal' };

export const onlyOption: Option = {
  flags: '--only <action...>',
  description: 'these actions of the plan alone, by their ids',
};

export const actionDeadlineOption: Option = {
  flags: '--action-deadline <duration>',
  limits: { of: 'duration', ...durationLimits.actionDeadline },
  description: 'the longest time that the checks of one action, its write, or the confirmation may take',
  defaultText: '1m',
};

export const verifyPauseOption: Option = {
  flags: '--verify-pause <duration>',
  limits: { of: 'duration', ...durationLimits.verifyPause },
  description: 'the time between the two reads that have to agree; less is for endpoints on this machine',
  defaultText: '2s',
};
