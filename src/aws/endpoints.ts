import { oneLine } from '../domain/one-line.ts';
import { SolekeyError } from '../domain/solekey-error.ts';
import type { Profile } from './profile.ts';

export type Service = 'CLOUDTRAIL' | 'IAM' | 'ORGANIZATIONS' | 'SSO' | 'STS';

/** @returns where a service is, if not at its usual place. */
export type Endpoints = (service: Service) => string | undefined;

/**
 * Configured endpoints, the first that is set: the service's variable, the general one, the service's line in the
 * profile's `services` section, the profile's `endpoint_url` (AWS SDKs and Tools reference guide, "Service-specific
 * endpoints"). Done here since the SDK's clients look at `AWS_PROFILE` only, not at the profile they are given.
 */
export function resolveEndpoints(profile: Profile): Endpoints {
  const ignore =
    process.env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] ?? profile.values['ignore_configured_endpoint_urls'];
  if (ignore?.toLowerCase() === 'true') return () => undefined;
  return (service) => {
    const sources: [name: string, url: string | undefined][] = [
      [`AWS_ENDPOINT_URL_${service}`, process.env[`AWS_ENDPOINT_URL_${service}`]],
      ['AWS_ENDPOINT_URL', process.env['AWS_ENDPOINT_URL']],
      [`the services section's ${service}`, profile.services[`${service.toLowerCase()}.endpoint_url`]],
      [`endpoint_url of profile ${profile.name}`, profile.values['endpoint_url']],
    ];
    const [source, url] = sources.find(([, candidate]) => candidate) ?? [];
    if (url !== undefined && !isHttpUrl(url)) throw noUrl(source ?? '', url);
    return url;
  };
}

function isHttpUrl(url: string): boolean {
  return ['http:', 'https:'].includes(URL.parse(url)?.protocol ?? '');
}

function noUrl(source: string, url: string): SolekeyError {
  return new SolekeyError(
    'usage',
    `The endpoint in ${source} is no URL: ${oneLine(url)}`,
    'Write it as https://HOST or http://HOST:PORT, or unset it.',
  );
}
