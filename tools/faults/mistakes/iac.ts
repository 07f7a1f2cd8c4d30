import type { Fault } from '../fault.ts';

export const iac: readonly Fault[] = [
  {
    test: 'Trivy: a Terraform user has one key at most: two by reference, by literal or by count are not seen',
    file: 'src/iac/keys-of-show.ts',
    from: 'keys.push(...keyOfResource(asObject(each), place, isPlanned));',
    to: 'if (keys.length === 0) keys.push(...keyOfResource(asObject(each), place, isPlanned));',
  },
  {
    test: "KICS: two modules' resources of one name are taken for one, and an inactive key for an active one",
    file: 'src/iac/keys-of-show.ts',
    from: "const address = textAt(resource['address'],",
    to: "const address = textAt(String(resource['address']).replace(/^module\\.\\w+\\./, ''),",
  },
  {
    test: "KICS: two modules' resources of one name are taken for one, and an inactive key for an active one",
    file: 'src/iac/keys-of-show.ts',
    from: "return status === 'Active' || status === 'Inactive' ? status : null;",
    to: "return status === null ? null : 'Active';",
  },
  {
    test: 'Mondoo: a condition key that does not exist, iam:AccessKeysCount, is printed',
    file: 'src/app/permissions/policy-of.ts',
    from: "return { Version: '2012-10-17', Statement };",
    to: "return { Version: '2012-10-17', Statement: Statement.map((each) => Object.assign({}, each, { Condition: { NumericLessThan: { 'iam:AccessKeysCount': '2' } } })) };",
  },
];
