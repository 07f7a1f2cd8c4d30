import type { Exception } from './scan/exception.ts';

/** What `solekey.yaml` says. A value that is not there is null: then the flag's default holds. */
export type Configuration = {
  /** The file as the person named it. */
  file: string;
  /** The options of the command line that it stands for, by their name in camel case; flags win. */
  options: Readonly<Record<string, unknown>>;
  exceptions: readonly Exception[];
};
