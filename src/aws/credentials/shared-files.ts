import { readFileSync, statSync } from 'node:fs';
import { SolekeyError } from '../../domain/solekey-error.ts';
import { type Environment, homeIn } from '../environment.ts';
import { IniError, parseIni, type Section } from './parse-ini.ts';
import { splitWords } from './split-words.ts';

type Sections = ReadonlyMap<string, Section>;

/** What the two files say, as the AWS CLI reads them. */
export type SharedFiles = {
  /** As they are used: what the credentials file says of a profile goes before the configuration file. */
  profiles: Sections;
  ssoSessions: Sections;
  services: Sections;
  config: SharedFile;
  credentials: SharedFile;
};

export type SharedFile = {
  /** As the person wrote it: `~/.aws/config`. */
  path: string;
  profiles: Sections;
  /** What stands between its brackets. */
  headers: readonly string[];
  /** The code of what kept it from being read; null: it was read, or is not there. */
  unreadable: string | null;
};

/**
 * Reads both files as botocore does (`Session.full_config`): a file that is not there, or that this user may not read,
 * is an empty one.
 * @throws SolekeyError `input-malformed` where one can't be understood; nothing in it is guessed.
 */
export function readSharedFiles(environment: Environment): SharedFiles {
  const config = readFile(environment['AWS_CONFIG_FILE'] ?? '~/.aws/config', environment);
  const credentials = readFile(
    environment['AWS_SHARED_CREDENTIALS_FILE'] ?? '~/.aws/credentials',
    environment,
  );
  const { profiles, ssoSessions, services } = byKind(config.sections);
  const merged = new Map(profiles);
  for (const [name, section] of credentials.sections) {
    merged.set(name, new Map([...(profiles.get(name) ?? []), ...section]));
  }
  return {
    profiles: merged,
    ssoSessions,
    services,
    config: {
      path: config.path,
      unreadable: config.unreadable,
      profiles,
      headers: [...config.sections.keys()],
    },
    credentials: {
      path: credentials.path,
      unreadable: credentials.unreadable,
      profiles: credentials.sections,
      headers: [...credentials.sections.keys()],
    },
  };
}

/** botocore's `build_profile_map`: `[default]`, `[profile NAME]`, `[sso-session NAME]`, `[services NAME]`; later ones win. */
function byKind(sections: Sections): Record<'profiles' | 'ssoSessions' | 'services', Map<string, Section>> {
  const kinds = { profiles: new Map(), ssoSessions: new Map(), services: new Map() };
  for (const [header, section] of sections) {
    const [, name, ...more] = splitWords(header) ?? [];
    const kind = prefixes.find(([prefix]) => header.startsWith(prefix))?.[1];
    if (header === 'default') kinds.profiles.set(header, section);
    else if (kind !== undefined && name !== undefined && more.length === 0) kinds[kind].set(name, section);
  }
  return kinds;
}

const prefixes = [
  ['profile', 'profiles'],
  ['sso-session', 'ssoSessions'],
  ['services', 'services'],
] as const;

type ReadFile = { path: string; sections: Sections; unreadable: string | null };

function readFile(path: string, environment: Environment): ReadFile {
  const content = contentOf(expandPath(path, environment));
  if (content instanceof Uint8Array) return { path, sections: parse(content, path), unreadable: null };
  return { path, sections: new Map(), unreadable: content };
}

/** @returns the file's bytes; a code where it can't be read; null where no file is there. */
function contentOf(path: string): Uint8Array | string | null {
  try {
    // A pipe or a folder is no file to the CLI either.
    return statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path) : null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown error';
  }
}

function parse(content: Uint8Array, path: string): Sections {
  try {
    return parseIni(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content));
  } catch (error) {
    const why = error instanceof IniError ? error.message : 'it is not UTF-8 text';
    throw new SolekeyError(
      'input-malformed',
      `The AWS configuration file ${path} can't be read: ${why}.`,
      'Correct the file. The AWS CLI refuses it too.',
      error,
    );
  }
}

/** `$NAME`, `${NAME}` and a leading `~` (Python's `os.path.expandvars` and `expanduser`, which botocore applies). */
function expandPath(path: string, environment: Environment): string {
  const expanded = path.replaceAll(
    /\$(?:(\w+)|\{([^}]*)\})/g,
    (whole, bare: string | undefined, braced: string | undefined) =>
      environment[bare ?? braced ?? ''] ?? whole,
  );
  return expanded.replace(/^~(?=\/|$)/, () => homeIn(environment));
}
