/** What the documents of solekey are to a person, by the beginning of their `schema`. */
const kinds: Readonly<Record<string, string>> = {
  'solekey.scan': 'a saved scan',
  'solekey.plan': 'a plan',
  'solekey.run': 'the result of a run',
  'solekey.diff': 'a comparison of two scans',
  'solekey.doctor': 'a result of doctor',
};

/** The lines of NDJSON and of a journal have a `type`. */
const lineKinds: Readonly<Record<string, string>> = {
  'run-created': 'the journal of a run',
  account: 'a scan in NDJSON',
  finding: 'a scan in NDJSON',
};

/** What a file is that was given in place of another: `a saved scan`, `a credential report`; null where it is unknown. */
export function documentKind(text: string): string | null {
  if (/^\uFEFF?user,arn,user_creation_time,/.test(text)) return 'a credential report';
  return kindOfValue(parsed(text) ?? parsed(text.split('\n', 1)[0] ?? ''));
}

/** The same of a value that was parsed from JSON. */
export function kindOfValue(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const { schema, type, $schema, Content, terraform_version: terraform } = value as Record<string, unknown>;
  if (typeof schema === 'string') return ownValue(kinds, schema.split('/', 1)[0]);
  const ofLine = typeof type === 'string' ? ownValue(lineKinds, type) : null;
  if (ofLine !== null) return ofLine;
  if (typeof Content === 'string') return 'a credential report';
  if (typeof terraform === 'string') return 'a Terraform file';
  return typeof $schema === 'string' && $schema.includes('sarif') ? 'a SARIF file' : null;
}

/** A file may name a member that every object has. */
function ownValue(record: Readonly<Record<string, string>>, name = ''): string | null {
  return Object.hasOwn(record, name) ? (record[name] ?? null) : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
