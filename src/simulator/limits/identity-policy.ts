/** A policy's statement, its names and lists made plain. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  /** Whether the caller has to have signed in with MFA, or has not to; null: either. */
  readonly mfa: { readonly wanted: boolean; readonly ifExists: boolean } | null;
}

/** Who asks for what. */
export interface PolicyRequest {
  /** As `iam:ListAccessKeys`. */
  readonly action: string;
  /** An ARN, or `*` for an action that is about no resource. */
  readonly resource: string;
  /** `aws:username`, `aws:userid` and `aws:PrincipalAccount`. */
  readonly principal: { readonly name: string; readonly id: string; readonly account: string };
  /** Null: a long-term key signs, of which MFA is not known. */
  readonly mfa: boolean | null;
}

export type PolicyDecision = 'allowed' | 'implicitDeny' | 'explicitDeny';

/** A deny goes before an allow, and without an allow there is none (IAM user guide, "Policy evaluation logic"). */
export function evaluatePolicies(statements: readonly Statement[], request: PolicyRequest): PolicyDecision {
  const matching = statements.filter((statement) => appliesTo(statement, request));
  if (matching.some(({ effect }) => effect === 'Deny')) return 'explicitDeny';
  return matching.length > 0 ? 'allowed' : 'implicitDeny';
}

/**
 * Reads a policy document (IAM user guide, "IAM JSON policy elements reference"). Of conditions only MFA's is known.
 *
 * @throws RangeError what is wrong with it: a part that is not known here is refused, never passed over.
 */
export function readPolicy(text: string): Statement[] {
  const document = objectOf(parsed(text), 'The policy');
  const statements = [document['Statement']].flat();
  if (statements.length === 0 || statements[0] === undefined)
    throw new RangeError('Syntax errors in policy: it has no statement.');
  return statements.map((each) => readStatement(objectOf(each, 'A statement')));
}

function readStatement(given: Record<string, unknown>): Statement {
  const unknown = Object.keys(given).find((name) => !elements.has(name));
  if (unknown !== undefined) throw new RangeError(`Syntax errors in policy: ${unknown} is not known here.`);
  const effect = given['Effect'];
  if (effect !== 'Allow' && effect !== 'Deny')
    throw new RangeError('Syntax errors in policy: a statement needs an Effect.');
  const [actions, notActions] = [texts(given['Action']), texts(given['NotAction'])];
  const [resources, notResources] = [texts(given['Resource']), texts(given['NotResource'])];
  if (actions.length + notActions.length === 0)
    throw new RangeError('Policy statement must contain actions.');
  if (resources.length + notResources.length === 0)
    throw new RangeError('Policy statement must contain resources.');
  return { effect, actions, notActions, resources, notResources, mfa: readCondition(given['Condition']) };
}

const elements: ReadonlySet<string> = new Set([
  ...['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'],
]);

function readCondition(condition: unknown): Statement['mfa'] {
  if (condition === undefined) return null;
  const [[operator, keys] = ['', {}], ...others] = Object.entries(objectOf(condition, 'A condition'));
  const [[key, value] = ['', ''], ...otherKeys] = Object.entries(objectOf(keys, 'A condition'));
  const isKnown = /^Bool(IfExists)?$/.test(operator) && key.toLowerCase() === 'aws:multifactorauthpresent';
  if (!isKnown || others.length + otherKeys.length > 0)
    throw new RangeError(
      `Syntax errors in policy: the condition ${operator} ${key} is not known here, only Bool aws:MultiFactorAuthPresent.`,
    );
  return { wanted: String(value) === 'true', ifExists: operator.endsWith('IfExists') };
}

function appliesTo(statement: Statement, { action, resource, principal, mfa }: PolicyRequest): boolean {
  const { actions, notActions, resources, notResources } = statement;
  const isAction = (pattern: string) => matches(pattern.toLowerCase(), action.toLowerCase());
  const isResource = (pattern: string) => matches(pattern, resource, principal);
  if (actions.length > 0 ? !actions.some(isAction) : notActions.some(isAction)) return false;
  if (resources.length > 0 ? !resources.some(isResource) : notResources.some(isResource)) return false;
  if (statement.mfa === null) return true;
  // Of a long-term key the condition's key is absent: `IfExists` then holds (IAM user guide, "aws:MultiFactorAuthPresent").
  return mfa === null ? statement.mfa.ifExists : mfa === statement.mfa.wanted;
}

/** `*` and `?` stand for any text and any character; a variable that is not known matches nothing. */
function matches(pattern: string, text: string, principal?: PolicyRequest['principal']): boolean {
  const source = pattern.replace(/\$\{([^}]*)\}|[*?]|[^*?$]+|\$/g, (part, variable: string | undefined) => {
    if (variable !== undefined) return escaped(variableOf(variable, principal) ?? '\0');
    return part === '*' ? '[^]*' : part === '?' ? '[^]' : escaped(part);
  });
  return new RegExp(`^${source}$`).test(text);
}

function variableOf(name: string, principal: PolicyRequest['principal'] | undefined): string | undefined {
  if (/^[*?$]$/.test(name)) return name;
  const known: Record<string, string | undefined> = {
    'aws:username': principal?.name,
    'aws:userid': principal?.id,
    'aws:principalaccount': principal?.account,
  };
  return known[name.toLowerCase()];
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RangeError('Syntax errors in policy: it is not JSON.');
  }
}

function objectOf(value: unknown, what: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new RangeError(`Syntax errors in policy: ${what} is not an object.`);
}

function texts(value: unknown): string[] {
  return [value].flat().filter((each): each is string => typeof each === 'string');
}
