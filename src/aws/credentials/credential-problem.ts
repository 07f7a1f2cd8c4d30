import { didYouMean } from '../../domain/nearest-name.ts';
import { type Fix, SolekeyError } from '../../domain/solekey-error.ts';
import type { SharedFiles } from './shared-files.ts';

/** Credentials are configured, and not so that they can be used: what is wrong, where, and what to do. */
export function credentialProblem(message: string, fix: Fix, cause?: unknown): SolekeyError {
  return new SolekeyError('credentials-missing', message, fix, cause);
}

/** @param namedBy what names it: `option`, `AWS_PROFILE`, `source_profile of the profile NAME` */
export function unknownProfile(name: string, namedBy: string, files: SharedFiles): SolekeyError {
  const unreadable = [files.config, files.credentials]
    .filter(({ unreadable: code }) => code !== null)
    .map(({ path, unreadable: code }) => ` ${path} could not be read (${code}).`);
  const what =
    name === ''
      ? `${namedBy} is empty.`
      : `Unknown profile ${quoted(name)}${namedBy === 'option' ? '' : ` (from ${namedBy})`}.`;
  const fix = wrongHeader(name, files) ?? profilesThere(name, files);
  return credentialProblem(`${what}${unreadable.join('')}`, fix);
}

/** The configuration file wants the word `profile` before a name, and quotes around blanks; the other file wants neither. */
function wrongHeader(name: string, { config, credentials }: SharedFiles): string | null {
  const right = /[\s"'\\]/.test(name) ? `[profile ${quoted(name)}]` : `[profile ${name}]`;
  if (config.headers.includes(name) || config.headers.includes(`profile ${name}`)) {
    return `${config.path} has a section of that name: its header must be ${right}.`;
  }
  if (!credentials.headers.includes(`profile ${name}`)) return null;
  return `${credentials.path} has a section of that name: in that file its header must be [${name}].`;
}

function profilesThere(wanted: string, { profiles, config, credentials }: SharedFiles): string {
  const names = [...profiles.keys()].sort();
  const files = `${config.path} and ${credentials.path}`;
  if (names.length === 0) return `There are no profiles in ${files}. Run aws configure to create one.`;
  const more = names.length > shownNames ? ` and ${names.length - shownNames} more` : '';
  return `${didYouMean(wanted, names)}Profiles in ${files}: ${names.slice(0, shownNames).map(quoted).join(', ')}${more}.`;
}

const shownNames = 20;

/** Its own quotes and control characters escaped. */
export function quoted(name: string): string {
  return JSON.stringify(name);
}

/** A name as an argument for a POSIX shell. */
export function shellWord(name: string): string {
  return /^[\w@%+=:,./-]+$/.test(name) ? name : `'${name.replaceAll("'", `'\\''`)}'`;
}
