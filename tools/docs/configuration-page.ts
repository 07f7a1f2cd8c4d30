import { commentedConfiguration } from '../../src/configuration/commented-configuration.ts';
import { generatedNote } from './generated-note.ts';

/** A part of a JSON schema, as far as the page reads it. */
export type SchemaPart = {
  description?: string;
  type?: string;
  enum?: readonly string[];
  minimum?: number;
  maximum?: number;
  properties?: Readonly<Record<string, SchemaPart>>;
  items?: SchemaPart;
  required?: readonly string[];
};

/** One page with every setting of `solekey.yaml`, and the file that `solekey init` writes. */
export function configurationPage(schema: SchemaPart): string {
  const { plan, exceptions, ...settings } = schema.properties ?? {};
  return [
    generatedNote('src/configuration'),
    '# Configuration',
    '`scan` and `plan` read `solekey.yaml` in the working directory, or the file of `--config FILE`. Flags win over it. An error in it is told with its line, and nothing is asked of AWS. `solekey init` writes one to start from.',
    table(settings),
    '## `plan`',
    table(plan?.properties ?? {}),
    '## `exceptions`',
    'A list. Each turns the failing findings that it is about into `excepted`: all that it names of accounts, users, tags and controls must fit. What is unknown stays unknown, and the inventory is never changed. `plan` leaves excepted users alone. After its day the finding fails again and says so; one that is about no finding is told as a warning.',
    table(exceptions?.items?.properties ?? {}, exceptions?.items?.required),
    '## What `solekey init` writes',
    `\`\`\`yaml\n${commentedConfiguration}\`\`\``,
  ]
    .join('\n\n')
    .concat('\n');
}

function table(properties: Readonly<Record<string, SchemaPart>>, required: readonly string[] = []): string {
  const rows = Object.entries(properties).map(([name, part]) => {
    const must = required.includes(name) ? ' Required.' : '';
    return `| \`${name}\` | ${part.description ?? ''}${must} | ${valueText(part)} |`;
  });
  return ['| setting | is | value |', '| --- | --- | --- |', ...rows].join('\n');
}

function valueText({ type, enum: words, minimum, maximum, items }: SchemaPart): string {
  if (words !== undefined) return words.map((word) => `\`${word}\``).join(', ');
  if (type === 'array') return `list of ${items === undefined ? 'texts' : valueText(items)}`;
  if (type === 'integer') return `${minimum} to ${maximum}`;
  return { boolean: '`true`, `false`', object: 'names and values' }[type ?? ''] ?? 'text';
}
