import type { Problem } from '../../domain/problem.ts';
import type { LiveKeys } from '../../domain/scan/live-keys.ts';
import { fixOf, sentence } from '../problems.ts';

const named = 5;

/** One problem for all users whose keys could not be read, with the first error and the first names. */
export function unreadableUsersProblem(users: readonly { name: string; live: LiveKeys }[]): Problem {
  const errors = users.flatMap(({ live }) => (live.state === 'unreadable' ? [live.error] : []));
  const [error] = errors;
  const names = users.slice(0, named).map(({ name }) => name);
  const rest = users.length > named ? ` and ${users.length - named} more` : '';
  const summary =
    users.length === 1
      ? 'The keys of 1 user could not be read.'
      : `The keys of ${users.length} users could not be read.`;
  return {
    code:
      error?.kind === 'denied'
        ? 'access-denied'
        : error?.kind === 'interrupted'
          ? 'interrupted'
          : error?.kind === 'deadline'
            ? 'deadline-passed'
            : 'user-unreadable',
    severity: 'error',
    summary,
    detail: `${names.join(', ')}${rest}. ${error === undefined ? '' : sentence(error.message)}`.trim(),
    fix: error === undefined ? null : fixOf(error),
  };
}
