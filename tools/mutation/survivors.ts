import { configuration } from './accepted/configuration.ts';
import { decide } from './accepted/decide.ts';
import { plan } from './accepted/plan.ts';
import { run } from './accepted/run.ts';
import type { Accepted, Survivor } from './read-survivors.ts';
import type { StageName } from './stages.ts';

const accepted: Record<StageName, readonly Accepted[]> = {
  decide,
  controls: [],
  plan,
  configuration,
  run,
};

/** What the list lacks, and what it has for nothing; a sentence each. */
export function compareWithList(
  stage: StageName,
  survivors: readonly Survivor[],
  list: readonly Accepted[] = accepted[stage],
): string[] {
  const isSame = (one: Accepted, other: Survivor) =>
    one.file === other.file && one.code === other.code && one.replacement === other.replacement;
  const unlisted = survivors.filter((survivor) => !list.some((one) => isSame(one, survivor)));
  const idle = list.filter((one) => !survivors.some((survivor) => isSame(one, survivor)));
  return [
    ...unlisted.map(
      ({ file, line, mutator, code, replacement }) =>
        `${file}:${line}: ${mutator}: no test notices ${JSON.stringify(replacement)} for ${JSON.stringify(code)}.`,
    ),
    ...idle.map(({ file, code }) => `${file}: the list has ${JSON.stringify(code)}, which does not survive.`),
  ];
}
