/** Terraform files with secrets in them, and the keys that are read of each. */
export const one = 'AKIAIOSFODNN7EXAMPLE';
const [two, three] = ['AKIAI44QH8DHBEXAMPLE', 'AKIAZZZZZZZZZEXAMPLE'] as const;
export const secrets = ['wJalrXUtnFEMI/K7MDENG', 'BSMTPpassword4', 'wcBMAencryptedsecret', 'hunter2output'];
const attributes = (id: string | null, status = 'Active') => ({
  ...{ id, user: 'deploy', status, pgp_key: null, create_date: '2024-01-01T00:00:00Z' },
  ...{ secret: secrets[0], ses_smtp_password_v4: secrets[1], encrypted_secret: secrets[2] },
});

export const resource = (over: Record<string, unknown> = {}) => ({
  ...{ mode: 'managed', type: 'aws_iam_access_key', name: 'y' },
  provider: 'provider["registry.terraform.io/hashicorp/aws"]',
  instances: [{ schema_version: 0, attributes: attributes(one), private: 'bnVsbA==' }],
  ...over,
});
export const state = (resources: unknown, over: Record<string, unknown> = {}) => ({
  ...{ version: 4, terraform_version: '1.9.5', serial: 3, lineage: 'x' },
  outputs: { password: { value: secrets[3], type: 'string', sensitive: true } },
  ...{ resources, check_results: null },
  ...over,
});
export const instance = (id: string | null, over: Record<string, unknown>) => ({
  attributes: attributes(id),
  ...over,
});

/** As terraform show -json prints a resource. */
export const shown = (address: string, id: string | null, over: Record<string, unknown> = {}) => ({
  ...{ address, mode: 'managed', type: 'aws_iam_access_key', name: 'y' },
  ...{ provider_name: 'registry.terraform.io/hashicorp/aws', schema_version: 0 },
  ...{ values: attributes(id), sensitive_values: { secret: true } },
  ...over,
});
export const values = (root: Record<string, unknown>) => ({
  outputs: { password: { sensitive: true, value: secrets[3] } },
  root_module: root,
});
export const show = (over: Record<string, unknown>) => ({
  format_version: '1.0',
  terraform_version: '1.9.5',
  ...over,
});
const inModule = (address: string, child: Record<string, unknown>) => ({
  child_modules: [{ address, ...child }],
});
export const x = 'module.x.aws_iam_access_key.y';

export const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
/** What is read, and each key with its address; `planned`: of a Terraform plan; `gone`: the next apply deletes it. */
export type Expected = { key: string; address: string; planned?: string; gone?: true };
export const documents: readonly [string, unknown, Expected[]][] = [
  ['a state with a key', state([resource()]), [{ key: one, address: 'aws_iam_access_key.y' }]],
  ['a state with a module', state([resource({ module: 'module.x' })]), [{ key: one, address: x }]],
  [
    'nested modules with indexes',
    state([resource({ module: 'module.a["eu west"].module.b[1]' })]),
    [{ key: one, address: 'module.a["eu west"].module.b[1].aws_iam_access_key.y' }],
  ],
  [
    'count',
    state([resource({ instances: [instance(one, { index_key: 0 }), instance(two, { index_key: 1 })] })]),
    [
      { key: one, address: 'aws_iam_access_key.y[0]' },
      { key: two, address: 'aws_iam_access_key.y[1]' },
    ],
  ],
  [
    'for_each, with what a name can hold',
    state([
      resource({
        instances: [
          instance(one, { index_key: 'a b' }),
          instance(two, { index_key: 'q"\\' }),
          // biome-ignore lint/suspicious/noTemplateCurlyInString: it is HCL's.
          instance(three, { index_key: '${x}' }),
        ],
      }),
    ]),
    [
      { key: one, address: 'aws_iam_access_key.y["a b"]' },
      { key: two, address: String.raw`aws_iam_access_key.y["q\"\\"]` },
      { key: three, address: 'aws_iam_access_key.y["$${x}"]' },
    ],
  ],
  [
    'a deposed object beside the current one',
    state([resource({ instances: [instance(two, {}), instance(one, { deposed: '8f2b4c1d' })] })]),
    [
      { key: two, address: 'aws_iam_access_key.y' },
      { key: one, address: 'aws_iam_access_key.y (deposed object 8f2b4c1d)', gone: true },
    ],
  ],
  [
    'attributes of Terraform 0.11',
    state([resource({ instances: [{ attributes_flat: { id: one, secret: secrets[0] } }] })]),
    [{ key: one, address: 'aws_iam_access_key.y' }],
  ],
  [
    'data sources, other types, and keys that are not made yet',
    state([
      resource({ mode: 'data' }),
      { mode: 'managed', type: 'aws_iam_user', name: 'u', instances: [instance(two, {})] },
      resource({ instances: [instance(null, {}), {}, null, instance('', {})] }),
    ]),
    [],
  ],
  ['a state without resources', state([]), []],
  ['a state whose resources are null', state(null), []],
  [
    'show -json of a state',
    show({ values: values({ resources: [shown(x, one)] }) }),
    [{ key: one, address: x }],
  ],
  ['show -json of nothing', { format_version: '1.0' }, []],
  [
    'child modules',
    show({
      values: values(
        inModule('module.x', {
          ...inModule('module.x.module.z', {
            resources: [shown('module.x.module.z.aws_iam_access_key.y[0]', two, { index: 0 })],
          }),
          resources: [shown(x, one)],
        }),
      ),
    }),
    [
      { key: one, address: x },
      { key: two, address: 'module.x.module.z.aws_iam_access_key.y[0]' },
    ],
  ],
  [
    'a deposed object of show -json',
    show({ values: values({ resources: [shown(x, one, { deposed_key: '8f2b4c1d' })] }) }),
    [{ key: one, address: `${x} (deposed object 8f2b4c1d)`, gone: true }],
  ],
  [
    'a plan that sets a key to Inactive',
    show({
      planned_values: values({ resources: [shown(x, one, { values: attributes(one, 'Inactive') })] }),
      prior_state: show({ values: values({ resources: [shown(x, one)] }) }),
    }),
    [{ key: one, address: x, planned: 'Inactive' }],
  ],
  [
    'a plan that moves a key: its new address',
    show({
      planned_values: values({ resources: [shown(x, one)] }),
      prior_state: show({ values: values({ resources: [shown('aws_iam_access_key.old', one)] }) }),
    }),
    [{ key: one, address: x, planned: 'Active' }],
  ],
  [
    'a plan of which the prior state alone has the key',
    show({
      planned_values: values({ resources: [shown(x, null)] }),
      prior_state: show({ values: values({ resources: [shown(x, one)] }) }),
    }),
    [{ key: one, address: x }],
  ],
  [
    'a plan that deletes a key',
    show({
      resource_changes: [
        {
          ...{ address: x, mode: 'managed', type: 'aws_iam_access_key', name: 'y' },
          change: { actions: ['delete', 'create'], before: attributes(one), after: { status: 'Active' } },
        },
      ],
      prior_state: show({ values: values({ resources: [shown(x, one)] }) }),
    }),
    [{ key: one, address: x, planned: 'Active', gone: true }],
  ],
];
