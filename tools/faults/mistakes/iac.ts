import type { Fault } from '../fault.ts';

export const iac: readonly Fault[] = [
  {
    test: 'Trivy: a Terraform user has one key at most: two by reference, by literal or by count are not seen',
    file: 'src/iac/keys-of-show.ts',
    from: "    for (const each of listAt(module['resources'], `${place}: resources`))",
    to: "    for (const each of listAt(module['resources'], `${place}: resources`).slice(0, 1))",
  },
  {
    test: "KICS: two modules' resources of one name are taken for one, and an inactive key for an active one",
    file: 'src/iac/keys-of-show.ts',
    from: "const address = textAt(resource['address'], `${place}: an address`);",
    to: "const address = textAt(resource['address'], `${place}: an address`).replace(/^module\\.\\w+\\./, '');",
  },
  {
    test: "KICS: two modules' resources of one name are taken for one, and an inactive key for an active one",
    file: 'src/iac/keys-of-show.ts',
    from: "return status === 'Active' || status === 'Inactive' ? status : null;",
    to: "return status === null ? null : 'Active';",
  },
  {
    test: 'Mondoo: a condition key that does not exist, iam:AccessKeysCount, is printed',
    file: 'src/app/policy-of.ts',
    from: '    Resource: resourceOf(first as Permission, roleName),',
    to: "    Resource: resourceOf(first as Permission, roleName),\n    Condition: { NumericLessThan: { 'iam:AccessKeysCount': '2' } },",
  },
];
