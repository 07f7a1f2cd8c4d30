import type { Evidence } from '../domain/plan/evidence.ts';

/** What to do about a permission that is missing; a user who looks after themselves is given the statement to add. */
export function allow(action: string, { isOwn, identity }: Pick<Evidence, 'isOwn' | 'identity'>): string {
  if (!isOwn) return `Allow ${action}`;
  return `Add ${ownStatement(action, identity.isRead ? identity.value.arn : null)} to your IAM policy`;
}

/** The statement that lets a user do one thing with themselves. `arn` null: it is not known. */
function ownStatement(action: string, arn: string | null): string {
  // The variable stands for the name alone, without a path (IAM user guide, "IAM policy elements: Variables and tags").
  const Resource = arn ?? `arn:*:iam::*:user/\${aws:username}`;
  // With blanks, so that a line of a report can end between two parts of it.
  return `{"Effect": "Allow", "Action": ${JSON.stringify(action)}, "Resource": ${JSON.stringify(Resource)}}`;
}
