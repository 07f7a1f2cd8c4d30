import { completeAdrs } from './complete-adrs.ts';
import { foldersDocumented } from './folders-documented.ts';
import { linksLeadSomewhere } from './links-lead-somewhere.ts';
import { namedFilesExist } from './named-files-exist.ts';
import { noControlByName } from './no-control-by-name.ts';
import { noFlagsInTheCore } from './no-flags-in-the-core.ts';
import { noLocalPaths } from './no-local-paths.ts';
import { noLockfileHosts } from './no-lockfile-hosts.ts';
import { noProcessEnv } from './no-process-env.ts';
import { noSkippedTests } from './no-skipped-tests.ts';
import { noUnfinishedWords } from './no-unfinished-words.ts';
import { plainWords } from './plain-words.ts';
import { pureOfClock } from './pure-of-clock.ts';
import type { RepoCheck } from './repo-file.ts';
import { shortFiles } from './short-files.ts';
import { trustedPackages } from './trusted-packages.ts';

/** What has to be true of the repository's own text, and no linter looks at. One file a check. */
export const repoChecks: readonly RepoCheck[] = [
  completeAdrs,
  foldersDocumented,
  linksLeadSomewhere,
  namedFilesExist,
  noControlByName,
  noFlagsInTheCore,
  noLocalPaths,
  noLockfileHosts,
  noProcessEnv,
  noSkippedTests,
  noUnfinishedWords,
  (files) => plainWords(files),
  pureOfClock,
  shortFiles,
  trustedPackages,
];
