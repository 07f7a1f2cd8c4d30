import { oneLine } from '../../domain/one-line.ts';
import { SolekeyError } from '../../domain/solekey-error.ts';
import type { Profile } from '../accounts/profile.ts';
import type { Environment } from '../environment.ts';

export type Service = 'CLOUDTRAIL' | 'IAM' | 'ORGANIZATIONS' | 'SIGNIN' | 'SSO' | 'SSO_OIDC' | 'STS';

/** @returns where a service is, if not at its usual place. */
export type Endpoints = (service: Service) => string | undefined;

/**
 * Configured endpoints, the first that is set: the service's variable, the general one, the service's line in the
 * profile's `services` section, the profile's `endpoint_url` (AWS SDKs and Tools reference guide, "Service-specific
 * endpoints"). Done here since the SDK's clients look at `AWS_PROFILE` only, not at the profile they are given.
 */
export function resolveEndpoints({
  environment,
  profile,
}: {
  environment: Environment;
  profile: Profile;
}): Endpoints {
  const ignore =
    environment['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] ?? profile.values['ignore_configured_endpoint_urls'];
  if (ignore?.toLowerCase() === 'true') return () => undefined;
  return (service) => {
    const inEnvironment: Place[] = [
      [`AWS_ENDPOINT_URL_${service}`, environment[`AWS_ENDPOINT_URL_${service}`]],
      ['AWS_ENDPOINT_URL', environment['AWS_ENDPOINT_URL']],
    ];
    const [source, url] = firstSet(inEnvironment) ?? firstSet(placesInProfile(profile, service)) ?? [];
    if (url !== undefined && !isHttpUrl(url)) throw noUrl(source ?? '', url);
    return url;
  };
}

type Place = [name: string, url: string | undefined];

function firstSet(places: Place[]): Place | undefined {
  return places.find(([, url]) => url);
}

/** @throws SolekeyError `usage` where the `services` section is not there: requests would go to another place. */
function placesInProfile({ name, values, services }: Profile, service: Service): Place[] {
  if (services === null) {
    throw new SolekeyError(
      'usage',
      `The services section "${values['services']}" (from the profile ${name}) does not exist.`,
      'Write the section into the configuration file, or remove the services line from the profile.',
    );
  }
  return [
    [`the services section's ${service}`, services[`${service.toLowerCase()}.endpoint_url`]],
    [`endpoint_url of profile ${name}`, values['endpoint_url']],
  ];
}

function isHttpUrl(url: string): boolean {
  return ['http:', 'https:'].includes(URL.parse(url)?.protocol ?? '');
}

function noUrl(source: string, url: string): SolekeyError {
  return new SolekeyError(
    'usage',
    `The endpoint in ${source} is not a URL: ${oneLine(url)}`,
    'Write it as https://HOST or http://HOST:PORT, or unset it.',
  );
}
