import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

type Environment = Record<string, string | undefined>;

/** A longer file is no configuration that a person keeps. */
const mostBytes = 1024 * 1024;

/**
 * Names of the profiles in the AWS configuration and credentials files, for a person to choose from: what signs is read
 * by the SDK. A file that can't be read has none (AWS SDKs and tools reference guide, "Shared config and credentials
 * files").
 */
export function profileNames(environment: Environment): string[] {
  const config = sectionsOf(fileOf(environment, 'AWS_CONFIG_FILE', 'config')).flatMap((section) => {
    const [, name] = /^profile\s+(.+)$/.exec(section) ?? [];
    if (name !== undefined) return [name.replace(/^(["'])(.*)\1$/, '$2')];
    return section === 'default' ? [section] : [];
  });
  const credentials = sectionsOf(fileOf(environment, 'AWS_SHARED_CREDENTIALS_FILE', 'credentials'));
  return [...new Set([...config, ...credentials])].toSorted();
}

function fileOf(environment: Environment, variable: string, name: string): string {
  const home = environment['HOME'] || homedir();
  const named = environment[variable];
  return named ? named.replace(/^~(?=\/)/, home) : join(home, '.aws', name);
}

function sectionsOf(file: string): string[] {
  const text = textOf(file);
  return [...text.matchAll(/^[^\S\n]*\[([^\]\n]*)\]/gm)].map(([, section = '']) => section.trim());
}

function textOf(file: string): string {
  try {
    const found = statSync(file);
    // To open a pipe would wait for its writer.
    return found.isFile() && found.size <= mostBytes ? readFileSync(file, 'utf8') : '';
  } catch {
    return '';
  }
}
