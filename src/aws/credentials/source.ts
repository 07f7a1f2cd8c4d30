import type { AwsCredentialIdentity } from '@smithy/types';
import type { SolekeyError } from '../../domain/solekey-error.ts';

/** Where credentials come from, with all that it takes to get them. */
export type Source =
  | { kind: 'keys'; place: string; keys: AwsCredentialIdentity }
  | {
      kind: 'role';
      profile: string;
      roleArn: string;
      sessionName: string | null;
      externalId: string | null;
      mfaSerial: string | null;
      durationSeconds: number | null;
      /** What assumes it. */
      from: Source;
    }
  | { kind: 'web-identity'; place: string; roleArn: string; tokenFile: string; sessionName: string | null }
  | SsoSource
  | { kind: 'process'; profile: string; command: string }
  | { kind: 'login'; profile: string; session: string; region: string | null }
  | { kind: 'container'; endpoint: string }
  /** `ifNone`: what is to be said where the instance gives none, or this is no instance. */
  | { kind: 'instance'; ifNone: SolekeyError };

export type SsoSource = {
  kind: 'sso';
  profile: string;
  /** The `sso-session` section; null where the profile says all itself. */
  session: string | null;
  startUrl: string;
  region: string;
  accountId: string;
  roleName: string;
};

/** Which credentials are used, and which are configured, too, but come after them. */
export type ChosenSource = { source: Source; shadowed: string[] };

/** What a person calls it: names what is to be looked at, and no secret. */
export function describeSource(source: Source): string {
  switch (source.kind) {
    case 'keys':
      return source.place;
    case 'role':
      return `profile ${source.profile} (role ${source.roleArn}, assumed with ${describeSource(source.from)})`;
    case 'web-identity':
      return `${source.place} (role ${source.roleArn}, assumed with the web identity token in ${source.tokenFile})`;
    case 'sso':
      return `profile ${source.profile} (IAM Identity Center, ${source.roleName} in account ${source.accountId})`;
    case 'process':
      return `profile ${source.profile} (credential_process)`;
    case 'login':
      return `profile ${source.profile} (aws login)`;
    case 'container':
      return `the container (${source.endpoint})`;
    case 'instance':
      return 'the EC2 instance metadata';
  }
}

/** With what is configured, too, and not used. */
export function describeChosen({ source, shadowed }: ChosenSource): string {
  const others = shadowed.length === 0 ? '' : `; not used: ${shadowed.join(', ')}`;
  return `${describeSource(source)}${others}`;
}
