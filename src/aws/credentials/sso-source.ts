import { didYouMean } from '../../domain/nearest-name.ts';
import { credentialProblem, quoted } from './credential-problem.ts';
import type { Section } from './parse-ini.ts';
import type { SharedFiles } from './shared-files.ts';
import type { SsoSource } from './source.ts';

const required = ['sso_role_name', 'sso_account_id', 'sso_start_url', 'sso_region'] as const;

export function isSso(section: Section | undefined): boolean {
  return section !== undefined && (section.has('sso_role_name') || section.has('sso_account_id'));
}

/** botocore's `SSOProvider`: the profile's own lines, and those of the `sso-session` that it names; they may not disagree. */
export function ssoSource({ profiles, ssoSessions, config }: SharedFiles, profile: string): SsoSource {
  const section = new Map(profiles.get(profile));
  const session = section.get('sso_session');
  if (session !== undefined) {
    const name = String(session);
    const lines = ssoSessions.get(name);
    if (lines === undefined) throw unknownSession(name, profile, config.path, [...ssoSessions.keys()]);
    for (const [key, value] of lines) {
      if ((section.get(key) ?? value) !== value) throw disagreement(key, profile, name);
      section.set(key, value);
    }
  }
  const missing = required.filter((key) => !section.get(key));
  if (missing.length > 0) {
    throw credentialProblem(
      `The profile ${quoted(profile)} uses IAM Identity Center, but has no ${missing.join(', ')}.`,
      'Run aws configure sso, or write what is missing into the profile or its sso-session section.',
    );
  }
  const value = (key: (typeof required)[number]) => String(section.get(key));
  return {
    kind: 'sso',
    profile,
    session: session === undefined ? null : String(session),
    startUrl: value('sso_start_url'),
    region: value('sso_region'),
    accountId: value('sso_account_id'),
    roleName: value('sso_role_name'),
  };
}

function unknownSession(name: string, profile: string, path: string, there: string[]) {
  const sessions =
    there.length === 0
      ? 'Run aws configure sso-session.'
      : `Sessions there: ${there.map(quoted).join(', ')}.`;
  return credentialProblem(
    `The sso-session ${quoted(name)} (from the profile ${quoted(profile)}) does not exist in ${path}.`,
    `${didYouMean(name, there)}${sessions}`,
  );
}

function disagreement(key: string, profile: string, session: string) {
  return credentialProblem(
    `The profile ${quoted(profile)} and its sso-session ${quoted(session)} have different values of ${key}.`,
    `Remove ${key} from the profile.`,
  );
}
