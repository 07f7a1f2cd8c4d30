import { profileNames } from '../../disk/profile-names.ts';
import { createRunStore } from '../../disk/run-store.ts';
import { stateFolder } from '../../disk/state-folder.ts';
import type { Host } from '../command.ts';
import type { CompletionValues } from '../completion/complete-words.ts';

/** @param words of the line, which may name the state folder */
export function completionValues(words: readonly string[], { env }: Pick<Host, 'env'>): CompletionValues {
  return {
    profiles: async () => profileNames(env),
    runs: async () => ['last', ...(await runIds(namedState(words), env))],
    controls: async () => {
      const { controls } = await import('../../controls/index.ts');
      return controls.map(({ id }) => id);
    },
  };
}

/** The newest first: a run's id begins with its time. */
async function runIds(state: string | null, env: Host['env']): Promise<string[]> {
  try {
    const journals = await createRunStore(stateFolder(state, env), 'complete').list();
    const ids = journals.flatMap(({ run }) => (run === null ? [] : [run]));
    return ids.toSorted().reverse();
  } catch {
    return [];
  }
}

function namedState(words: readonly string[]): string | null {
  const given = words.slice(0, -1).flatMap((word, place) => {
    if (word.startsWith('--state=')) return [word.slice('--state='.length)];
    return word === '--state' && place + 2 < words.length ? [words[place + 1] ?? ''] : [];
  });
  return given.at(-1) || null;
}
