/** Actions as in a policy, `*` at the end allowed: `iam:ListUsers`, `iam:*`. A deny goes before an allow. */
export interface ActionLists {
  /** Absent: everything. */
  readonly allow?: readonly string[];
  readonly deny?: readonly string[];
}

export interface Permissions extends ActionLists {
  /** Further lists for one user or role, by its name. */
  readonly principals?: Readonly<Record<string, ActionLists>>;
}

/** Whether `principal` (a user's or role's name, null for root) may call `action`. */
export function isAllowed(permissions: Permissions, principal: string | null, action: string): boolean {
  const own = principal === null ? undefined : permissions.principals?.[principal];
  return allows(permissions, action) && (own === undefined || allows(own, action));
}

/** Whether a list says so itself: AWS tells that from what nobody allows (IAM API reference, EvalDecision). */
export function isDenied(permissions: Permissions, principal: string | null, action: string): boolean {
  const own = principal === null ? undefined : permissions.principals?.[principal];
  return [permissions, own].some(
    (lists) => lists?.deny?.some((pattern) => matches(pattern, action)) === true,
  );
}

function allows({ allow, deny }: ActionLists, action: string): boolean {
  if (deny?.some((pattern) => matches(pattern, action))) return false;
  return allow === undefined || allow.some((pattern) => matches(pattern, action));
}

function matches(pattern: string, action: string): boolean {
  return pattern.endsWith('*') ? action.startsWith(pattern.slice(0, -1)) : pattern === action;
}
