import { FAULT_KINDS, type FaultRule } from './fault-rule.ts';

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isCount = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 1;

/** Each field with what it must be, in words for the message. */
const FIELDS: Readonly<Record<string, { expected: string; isValid: (value: unknown) => boolean }>> = {
  kind: {
    expected: `one of ${FAULT_KINDS.join(', ')}`,
    isValid: (value) => FAULT_KINDS.some((kind) => kind === value),
  },
  service: {
    expected: 'iam, sts, organizations or cloudtrail',
    isValid: (value) => ['iam', 'sts', 'organizations', 'cloudtrail'].includes(value as string),
  },
  operation: { expected: 'the name of an operation', isValid: isText },
  account: { expected: 'an account id of twelve digits', isValid: (value) => /^\d{12}$/.test(String(value)) },
  user: { expected: 'the name of a user', isValid: isText },
  nth: {
    expected: 'a whole number from 1 on, or a list of them',
    isValid: (value) => isCount(value) || (Array.isArray(value) && value.length > 0 && value.every(isCount)),
  },
  times: { expected: 'a whole number from 1 on', isValid: isCount },
  probability: {
    expected: 'a number between 0 and 1',
    isValid: (value) => typeof value === 'number' && value >= 0 && value <= 1,
  },
  code: { expected: 'an error code', isValid: isText },
  status: {
    expected: 'an HTTP status from 400 to 599',
    isValid: (value) => Number.isInteger(value) && (value as number) >= 400 && (value as number) < 600,
  },
  message: { expected: 'a text', isValid: (value) => typeof value === 'string' },
};

/** Reads the table of `--faults FILE`. Throws a TypeError that names the place and what was expected. */
export function parseFaults(json: string): FaultRule[] {
  let rules: unknown;
  try {
    rules = JSON.parse(json);
  } catch (cause) {
    throw new TypeError('the faults are no JSON', { cause });
  }
  if (!Array.isArray(rules)) throw new TypeError('the faults must be a JSON array of rules');
  rules.forEach(check);
  return rules as FaultRule[];
}

function check(rule: unknown, index: number): void {
  const at = `fault ${index + 1}`;
  if (typeof rule !== 'object' || rule === null || Array.isArray(rule))
    throw new TypeError(`${at} must be an object`);
  if (!('kind' in rule)) throw new TypeError(`${at} has no kind; expected ${FIELDS['kind']?.expected}`);
  for (const [name, value] of Object.entries(rule)) {
    const field = FIELDS[name];
    if (!field) {
      throw new TypeError(
        `${at} has the unknown field '${name}'; expected ${Object.keys(FIELDS).join(', ')}`,
      );
    }
    if (!field.isValid(value)) throw new TypeError(`${at}: ${name} must be ${field.expected}`);
  }
}
