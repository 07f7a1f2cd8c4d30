import type { Fault } from '../fault.ts';

export const iac: readonly Fault[] = [
  {
    test: 'Trivy: a Terraform user has one key at most: two by reference, by literal or by count are not seen',
    from: 'keys.push(...keyOfResource(asObject(each), place, isPlanned));',
    to: 'if (keys.length === 0) keys.push(...keyOfResource(asObject(each), place, isPlanned));',
  },
  {
    test: "KICS: two modules' resources of one name are taken for one, and an inactive key for an active one",
    from: "const address = textAt(resource['address'],",
    to: "const address = textAt(String(resource['address']).replace(/^module\\.\\w+\\./, ''),",
  },
  {
    test: "KICS: two modules' resources of one name are taken for one, and an inactive key for an active one",
    from: "return status === 'Active' || status === 'Inactive' ? status : null;",
    to: "return status === null ? null : 'Active';",
  },
  {
    test: 'Mondoo: a condition key that does not exist, iam:AccessKeysCount, is printed',
    from: "return { Version: '2012-10-17', Statement };",
    to: "return { Version: '2012-10-17', Statement: Statement.map((each) => Object.assign({}, each, { Condition: { NumericLessThan: { 'iam:AccessKeysCount': '2' } } })) };",
  },
];
