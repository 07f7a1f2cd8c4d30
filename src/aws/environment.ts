import { homedir } from 'node:os';

/** The variables that say which credentials, endpoints, region, proxy and certificates are used. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What `~` stands for (Python's `os.path.expanduser`, which the AWS CLI uses). */
export function homeIn(environment: Environment): string {
  return (environment['HOME'] ?? homedir()) || '/';
}
