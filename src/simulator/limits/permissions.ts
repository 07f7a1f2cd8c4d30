/** Actions as in a policy, `*` at the end allowed: `iam:ListUsers`, `iam:*`. A deny goes before an allow. */
export interface ActionLists {
  /** Absent: everything. */
  readonly allow?: readonly string[];
  readonly deny?: readonly string[];
}

export interface Permissions extends ActionLists {
  /** Further lists for one user or role, by its name. */
  readonly principals?: Readonly<Record<string, ActionLists>>;
  /** What the organization's service control policies let anybody in the account do, root too. */
  readonly organization?: ActionLists;
  /** The permissions boundary of every user and role. */
  readonly boundary?: ActionLists;
}

/** What each kind of policy says of an action; a call goes through where all of them let it. */
export interface Decision {
  readonly byPolicies: 'allowed' | 'implicitDeny' | 'explicitDeny';
  readonly byOrganization: boolean;
  readonly byBoundary: boolean;
}

/** Whether `principal` (a user's or role's name, null for root) may call `action`. */
export function isAllowed(permissions: Permissions, principal: string | null, action: string): boolean {
  const { byPolicies, byOrganization, byBoundary } = decide(permissions, principal, action);
  return byPolicies === 'allowed' && byOrganization && byBoundary;
}

export function decide(permissions: Permissions, principal: string | null, action: string): Decision {
  const { organization = {}, boundary = {} } = permissions;
  const own = principal === null ? undefined : permissions.principals?.[principal];
  const lists = own === undefined ? [permissions] : [permissions, own];
  const denied = lists.some((each) => denies(each, action));
  const allowed = lists.every((each) => allows(each, action));
  return {
    byPolicies: denied ? 'explicitDeny' : allowed ? 'allowed' : 'implicitDeny',
    byOrganization: allows(organization, action),
    byBoundary: principal === null || allows(boundary, action),
  };
}

function allows(lists: ActionLists, action: string): boolean {
  if (denies(lists, action)) return false;
  return lists.allow === undefined || lists.allow.some((pattern) => matches(pattern, action));
}

function denies({ deny }: ActionLists, action: string): boolean {
  return deny?.some((pattern) => matches(pattern, action)) === true;
}

function matches(pattern: string, action: string): boolean {
  return pattern.endsWith('*') ? action.startsWith(pattern.slice(0, -1)) : pattern === action;
}
