import { SolekeyError } from '../../domain/solekey-error.ts';
import { quoted, unknownProfile } from '../credentials/credential-problem.ts';
import type { Section } from '../credentials/parse-ini.ts';
import { readSharedFiles, type SharedFiles } from '../credentials/shared-files.ts';
import type { Environment } from '../environment.ts';

type Values = Readonly<Record<string, string | undefined>>;

/** A section of the shared configuration files, names in lower case. */
export type Profile = {
  /** The profile in use, by flag or environment; `default` where neither says. */
  name: string;
  values: Values;
  /** The `services` section it names; keys like `iam.endpoint_url`. Null where that is not there. */
  services: Values | null;
};

export type ReadProfile = Profile & {
  /** Whether the flag chose it: it then goes before the credentials in the environment. */
  isByFlag: boolean;
  shared: SharedFiles;
};

/**
 * The profile as the AWS CLI takes it (botocore's `Session.get_scoped_config`): one that is named has to be there.
 * @param flag null or empty: none
 * @throws SolekeyError `credentials-missing` for a profile that is not there, `input-malformed` for the files.
 */
export async function readProfile(flag: string | null, environment: Environment): Promise<ReadProfile> {
  const shared = readSharedFiles(environment);
  const { name, by } = nameOf(flag, environment);
  const section = shared.profiles.get(name);
  if (section === undefined && by !== null) throw unknownProfile(name, by, shared);
  const services = section?.get('services');
  return {
    name,
    isByFlag: Boolean(flag),
    values: flat(section),
    services: services === undefined ? {} : servicesOf(shared, String(services)),
    shared,
  };
}

type Named = { name: string; by: 'option' | 'AWS_PROFILE' | 'AWS_DEFAULT_PROFILE' | null };

function nameOf(flag: string | null, environment: Environment): Named {
  if (flag) return { name: flag, by: 'option' };
  const name = environment['AWS_PROFILE'];
  const older = environment['AWS_DEFAULT_PROFILE'];
  if (name !== undefined && older !== undefined && name !== older) throw ambiguous(name, older);
  if (name !== undefined) return { name, by: 'AWS_PROFILE' };
  if (older !== undefined) return { name: older, by: 'AWS_DEFAULT_PROFILE' };
  return { name: 'default', by: null };
}

/** The AWS CLI 1 and boto3 take AWS_DEFAULT_PROFILE first, the AWS CLI 2 and the SDKs AWS_PROFILE. */
function ambiguous(name: string, older: string): SolekeyError {
  return new SolekeyError(
    'credentials-missing',
    `AWS_PROFILE (${quoted(name)}) and AWS_DEFAULT_PROFILE (${quoted(older)}) name different profiles. AWS CLI 1 uses the second, AWS CLI 2 the first.`,
    (_, optionText) => `Unset one of them, or name the profile with ${optionText('profile')}.`,
  );
}

function flat(section: Section | undefined): Values {
  return Object.fromEntries(
    [...(section ?? [])].flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  );
}

function servicesOf({ services }: SharedFiles, name: string): Values | null {
  const section = services.get(name);
  if (section === undefined || section.size === 0) return null;
  return Object.fromEntries(
    [...section].flatMap(([service, lines]) =>
      typeof lines === 'string' ? [] : [...lines].map(([key, value]) => [`${service}.${key}`, value]),
    ),
  );
}
