import { connect, type Question } from './questions.ts';
import type { Cloud } from './two-clouds.ts';

/**
 * What a question comes to: the answer without what is made up anew each time (ids, secrets, times), or `CODE STATUS`
 * of its error.
 */
export async function normalizedAnswer([, ask]: Question, cloud: Cloud): Promise<unknown> {
  const names = new Map(
    [...cloud.keys].flatMap(([user, made]) => made.map(({ id }, place) => [id, `${user}'s key ${place}`])),
  );
  try {
    return normalize(await ask(connect(cloud)), names);
  } catch (error) {
    const { name, $metadata } = error as { name: string; $metadata?: { httpStatusCode?: number } };
    return `${name} ${$metadata?.httpStatusCode}`;
  }
}

const madeUp = new Set(['UserId', 'SecretAccessKey', 'SessionToken', 'AssumedRoleId', 'Marker', 'EventId']);

function normalize(value: unknown, names: ReadonlyMap<string | undefined, string | undefined>): unknown {
  if (value instanceof Date) return 'time';
  if (Array.isArray(value)) return value.map((item) => normalize(item, names));
  if (typeof value === 'string') return names.get(value) ?? value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([field, content]) => isTold(field, content))
      .map(([field, content]) => [field, madeUp.has(field) ? 'made up' : normalize(content, names)]),
  );
}

/** `IsTruncated` is optional where nothing is cut (IAM API reference, ListAccessKeys). */
function isTold(field: string, content: unknown): boolean {
  return field !== '$metadata' && content !== undefined && !(field === 'IsTruncated' && content === false);
}
