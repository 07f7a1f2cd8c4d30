/** A section of the shared configuration files, names as they are written there. */
export type Profile = {
  /** The profile in use, by flag or environment; `default` where neither says. */
  name: string;
  values: Readonly<Record<string, string | undefined>>;
  /** The `services` section it names; keys like `iam.endpoint_url`. */
  services: Readonly<Record<string, string | undefined>>;
};

/** Reads the profile as the SDK does (AWS SDKs and Tools reference guide, "Shared config and credentials files"). */
export async function readProfile(flag: string | null): Promise<Profile> {
  const { loadSharedConfigFiles } = await import('@smithy/core/config');
  const { configFile, credentialsFile } = await loadSharedConfigFiles();
  const name = flag ?? (process.env['AWS_PROFILE'] || 'default');
  const values = { ...credentialsFile[name], ...configFile[name] };
  const services = values['services'] === undefined ? {} : configFile[`services.${values['services']}`];
  return { name, values, services: services ?? {} };
}
